package io.plumbline.evidence.record;

/** One finding. */
public record KnownFinding(FindingKey key, FindingState state) {}
