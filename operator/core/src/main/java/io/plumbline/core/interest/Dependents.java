package io.plumbline.core.interest;

import io.plumbline.core.check.CompiledCheck;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What depends on the bodies of a group.
 *
 * @param subjects checks that see them as their object
 * @param lookups checks that see them as items
 * @param namespaces checks that see them as the Namespace of their object
 */
public record Dependents(Set<CompiledCheck> subjects, List<LookupReader> lookups, Set<CompiledCheck> namespaces) {
    static final Dependents NONE = new Dependents(Set.of(), List.of(), Set.of());

    public Dependents {
        subjects = Set.copyOf(subjects);
        lookups = List.copyOf(lookups);
        namespaces = Set.copyOf(namespaces);
    }

    /** All checks among them. */
    public Collection<CompiledCheck> checks() {
        Set<CompiledCheck> all = new HashSet<>(subjects);
        lookups.forEach(reader -> all.add(reader.check()));
        all.addAll(namespaces);
        return all;
    }
}
