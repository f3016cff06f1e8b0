package io.plumbline.core.interest;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.resource.ResourceType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers which checks care about a kind of resource. An immutable index over all valid controls, rebuilt when one
 * changes: readers never see half of a change.
 */
public final class Interest {
    public static final Interest NONE = new Interest(List.of());

    /** Owners between a pod and the workload that people know; read only to fold pods into that workload. */
    private static final Set<ResourceType> POD_OWNERS = Set.of(ResourceType.REPLICA_SET, ResourceType.JOB);

    private final Map<ResourceType, List<CompiledCheck>> subjects = new HashMap<>();
    private final Map<ResourceType, List<LookupReader>> lookups = new HashMap<>();
    private final List<CompiledCheck> namespaceReaders = new ArrayList<>();
    private final Set<ResourceType> types = new TreeSet<>();

    public Interest(Collection<CompiledControl> controls) {
        controls.stream()
                .filter(control -> !control.control().suspended())
                .flatMap(control -> control.checks().stream())
                .sorted(Comparator.comparing(CompiledCheck::key))
                .forEach(this::add);
        if (types.contains(ResourceType.POD)) {
            types.addAll(POD_OWNERS);
        }
    }

    private void add(CompiledCheck check) {
        for (ResourceType type : Set.copyOf(check.subjects())) {
            subjects.computeIfAbsent(type, absent -> new ArrayList<>()).add(check);
            types.add(type);
        }
        for (Lookup lookup : check.check().lookups()) {
            lookups.computeIfAbsent(lookup.type(), absent -> new ArrayList<>()).add(new LookupReader(check, lookup));
            types.add(lookup.type());
        }
        if (check.readsNamespace()) {
            namespaceReaders.add(check);
            types.add(ResourceType.NAMESPACE);
        }
    }

    /** Checks whose subjects are of this kind, ordered by key. */
    public List<CompiledCheck> subjectChecks(ResourceType type) {
        return subjects.getOrDefault(type, List.of());
    }

    /** Checks that see this kind through a lookup. */
    public List<LookupReader> lookupReaders(ResourceType type) {
        return lookups.getOrDefault(type, List.of());
    }

    /** Checks that see the Namespace of their subject. */
    public List<CompiledCheck> namespaceReaders() {
        return namespaceReaders;
    }

    /** All kinds that must be observed. */
    public Set<ResourceType> types() {
        return Set.copyOf(types);
    }
}
