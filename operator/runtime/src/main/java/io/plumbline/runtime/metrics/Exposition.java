package io.plumbline.runtime.metrics;

/**
 * One scrape in one format.
 *
 * @param contentType value of the HTTP header
 * @param body handed over to the reader, who must not change it
 */
public record Exposition(String contentType, byte[] body) {}
