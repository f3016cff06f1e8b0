package io.plumbline.evidence.snapshot;

/**
 * A resource that something rests on.
 *
 * @param kind for instance {@code TechnologicalControl}
 * @param digest SHA-256 of its canonical spec, lower-case hex
 */
public record SourceObject(String kind, String name, String uid, String resourceVersion, long generation,
        String digest) {}
