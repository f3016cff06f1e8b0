package io.plumbline.evidence.record;

/** A resource by which people say what they want, for instance a {@code TechnologicalControl}. */
public record Source(String kind, String name, String uid) {}
