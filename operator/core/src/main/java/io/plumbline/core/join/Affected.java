package io.plumbline.core.join;

import io.plumbline.core.resource.ResourceKey;

import java.util.Set;

/** Which subjects a change of an item concerns. */
public sealed interface Affected {
    /** These. */
    record Some(Set<ResourceKey> subjects) implements Affected {
        public Some {
            subjects = Set.copyOf(subjects);
        }
    }

    /** All within reach, since nobody can tell what the item is joined to, or could before. */
    record All() implements Affected {}
}
