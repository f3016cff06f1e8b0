package io.plumbline.runtime.snapshot;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.sealed.shelf.PackageCard;

import java.util.List;

/**
 * A finished snapshot.
 *
 * @param card its index card
 * @param checkpoint the signed note that the proof in the package leads to
 * @param populations what was known of each kind
 */
public record TakenSnapshot(PackageCard card, String checkpoint, List<Population> populations) {
    public TakenSnapshot {
        populations = List.copyOf(populations);
    }

    /**
     * @param objects how many were known
     * @param listVersion the resourceVersion that the kind was known up to; may be empty
     */
    public record Population(ResourceType type, SourceState.Status status, long objects, String listVersion) {}
}
