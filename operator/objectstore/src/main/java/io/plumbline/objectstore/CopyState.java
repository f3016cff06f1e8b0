package io.plumbline.objectstore;

/**
 * How copying goes.
 *
 * @param bucket what the bucket was found to do; empty before it answered
 * @param copies rounds that ended with everything in the bucket, since the start
 * @param failures rounds that did not, since the start
 * @param obstacle why the last round failed; empty when it did not
 */
public record CopyState(String bucket, long copies, long failures, String obstacle) {}
