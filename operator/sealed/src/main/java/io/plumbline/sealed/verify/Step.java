package io.plumbline.sealed.verify;

/**
 * One step of a check.
 *
 * @param name what was looked at, in lower-case words
 * @param file the file that it is about; empty for the package as a whole
 * @param status what it came to
 */
public record Step(String name, String file, Status status) {}
