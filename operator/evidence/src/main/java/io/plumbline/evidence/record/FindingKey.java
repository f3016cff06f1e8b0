package io.plumbline.evidence.record;

import io.plumbline.core.control.CheckKey;
import io.plumbline.core.resource.ResourceKey;

import java.util.Comparator;

/** What a finding is about. */
public record FindingKey(CheckKey check, ResourceKey resource) implements Comparable<FindingKey> {
    private static final Comparator<FindingKey> ORDER = Comparator.comparing(FindingKey::check)
            .thenComparing(FindingKey::resource);

    @Override
    public int compareTo(FindingKey other) {
        return ORDER.compare(this, other);
    }
}
