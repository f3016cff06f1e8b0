package io.plumbline.evidence.record;

/**
 * What people ask for with one resource.
 *
 * @param digest SHA-256 of the canonical JSON of its spec, lower-case hex
 */
public record Declared(Source source, long generation, String digest) {}
