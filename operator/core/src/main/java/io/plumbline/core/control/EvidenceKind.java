package io.plumbline.core.control;

/** What a verdict rests on: cluster state, another tool's report, or a person's record. */
public enum EvidenceKind {
    OBSERVED, REPORTED, DECLARED
}
