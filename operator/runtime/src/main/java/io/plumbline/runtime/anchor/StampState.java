package io.plumbline.runtime.anchor;

/**
 * How stamping goes.
 *
 * @param stamped answers taken from the authority since the start
 * @param failures attempts that ended without one, since the start
 * @param obstacle why the last attempt failed; empty when it did not
 */
public record StampState(long stamped, long failures, String obstacle) {}
