package io.plumbline.core.engine;

import io.plumbline.core.cluster.Held;
import io.plumbline.core.finding.Verdicts;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that the engine knows at one moment. Immutable; holds references to what the engine held anyway.
 *
 * @param at the moment
 * @param still whether nothing changed while it was made, so that every verdict is about the resources as they are shown
 * @param assessments of all controls by key, with all of their findings
 * @param kinds of which anything is known
 */
public record Picture(Instant at, boolean still, List<Assessment> assessments, Map<ResourceType, Kind> kinds,
        Verdicts verdicts) {
    public Picture {
        assessments = List.copyOf(assessments);
        kinds = Map.copyOf(kinds);
    }

    /**
     * One kind.
     *
     * @param members by namespace and name
     */
    public record Kind(SourceState state, List<Member> members) {
        public Kind {
            members = List.copyOf(members);
        }
    }

    /** @param version the resource version that it was last seen at */
    public record Member(Held resource, String version) {}
}
