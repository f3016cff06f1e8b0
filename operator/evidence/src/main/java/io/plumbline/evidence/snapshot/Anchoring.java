package io.plumbline.evidence.snapshot;

import java.util.List;

/**
 * What outside the operator remembers the log. Without any of it, the age of the log rests on the operator alone, and
 * every report says so.
 *
 * @param anchors for people, for instance {@code RFC 3161 timestamp of tsa.example.org}
 */
public record Anchoring(List<String> anchors) {
    public Anchoring {
        anchors = List.copyOf(anchors);
    }

    public boolean isAnchored() {
        return !anchors.isEmpty();
    }
}
