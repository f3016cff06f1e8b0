package io.plumbline.log.chain;

/**
 * Where a log stops being whole.
 *
 * @param object the name of the first object that is missing or not as it has to be
 * @param sequence the number of the head it belongs to
 * @param size the number of entries before it, all of which are whole
 * @param reason what is wrong
 */
public record Damage(String object, long sequence, long size, String reason) {}
