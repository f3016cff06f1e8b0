package io.plumbline.runtime.snapshot;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.sealed.shelf.PackageCard;

import java.util.List;
import java.util.stream.Stream;

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

    /** What a card says. */
    static TakenSnapshot of(PackageCard card) {
        return new TakenSnapshot(card, card.checkpoint(), card.populations()
                .stream()
                .map(one -> new Population(new ResourceType(one.group(), one.kind()), status(one.state()),
                        one.objects(), one.version()))
                .toList());
    }

    private static SourceState.Status status(String word) {
        return Stream.of(SourceState.Status.values())
                .filter(status -> Words.of(status).equals(word))
                .findFirst()
                .orElse(SourceState.Status.UNAVAILABLE);
    }

    /**
     * @param objects how many were known
     * @param listVersion the resourceVersion that the kind was known up to; may be empty
     */
    public record Population(ResourceType type, SourceState.Status status, long objects, String listVersion) {}
}
