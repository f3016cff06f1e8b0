package io.plumbline.core.interest;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.CompiledLookup;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.people.Deviations;
import io.plumbline.core.resource.ResourceType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Answers which checks care about a kind of resource, and about which parts of it. An immutable index over all valid
 * controls, rebuilt when one changes: readers never see half of a change.
 */
public final class Interest {
    public static final Interest NONE = new Interest();

    /** Owners between a pod and the workload that people know; read only to fold pods into that workload. */
    private static final Set<ResourceType> POD_OWNERS = Set.of(ResourceType.REPLICA_SET, ResourceType.JOB);

    private final Map<ResourceType, Layout> layouts;
    private final Version version = new Version();
    private final Map<ResourceType, List<Batch>> batches = new HashMap<>();
    private final Map<ResourceType, Set<CompiledCheck>> unsteady = new HashMap<>();
    private final Map<ResourceType, List<SubjectReader>> subjects = new HashMap<>();
    private final Map<ResourceType, List<LookupReader>> lookups = new HashMap<>();
    private final List<CompiledCheck> namespaceReaders = new ArrayList<>();
    private final Map<CompiledCheck, Set<Group>> groups = new HashMap<>();
    private final Map<Group, Dependents> dependents = new HashMap<>();
    private final Map<CompiledCheck, LabelReader> labelReaders = new HashMap<>();

    /** Tells one interest from all others, and keeps nothing of it in memory. Compared by identity. */
    public static final class Version {
        private Version() {}
    }

    private Interest() {
        layouts = Map.of();
    }

    private Interest(List<CompiledCheck> checks, Deviations deviations, Layouts planned, Interest before) {
        checks.forEach(check -> announce(check, planned));
        Map<CompiledCheck, LabelReads> labels = new HashMap<>();
        for (CompiledCheck check : checks) {
            LabelReads reads = LabelReads.of(check, deviations);
            if (!reads.isNothing()) {
                labels.put(check, reads);
                reads.announce(check, planned);
            }
        }
        if (checks.stream().anyMatch(check -> reads(check, ResourceType.POD))) {
            POD_OWNERS.forEach(planned::need);
        }
        layouts = planned.find();
        checks.forEach(check -> add(check, planned));
        subjects.forEach((type, readers) -> batches.put(type, Batches.of(readers, before.batches(type))));
        batches.forEach((type, all) -> subjects.put(type,
                all.stream().flatMap(batch -> batch.readers().stream()).toList()));
        batches.forEach((type, all) -> unsteady.put(type,
                all.stream()
                        .filter(batch -> !batch.isSteady())
                        .flatMap(batch -> batch.readers().stream())
                        .map(SubjectReader::check)
                        .collect(Collectors.toUnmodifiableSet())));
        labels.forEach((check, reads) -> labelReaders.put(check, reads.in(check, planned)));
        labelReaders.forEach((check, reader) -> {
            if (reader.ofNamespaces() != null && !check.readsNamespace()) {
                namespaceReaders.add(check);
            }
        });
        collectDependents();
    }

    /**
     * The interest of these controls, with the groups of this one kept where they serve.
     *
     * @param deviations in force, which may read labels that no check reads
     * @param kept whether resources of the kind are known, in parts as this interest says
     * @param generations yields ever greater numbers
     */
    public Interest next(Collection<CompiledControl> controls, Deviations deviations, Predicate<ResourceType> kept,
            LongSupplier generations) {
        List<CompiledCheck> checks = controls.stream()
                .filter(control -> !control.control().suspended())
                .flatMap(control -> control.checks().stream())
                .sorted(Comparator.comparing(CompiledCheck::key))
                .toList();
        return new Interest(checks, deviations, new Layouts(layouts, kept, generations), this);
    }

    private static boolean reads(CompiledCheck check, ResourceType type) {
        return check.subjects().contains(type)
                || check.lookups().stream().anyMatch(lookup -> lookup.lookup().type().equals(type));
    }

    private static void announce(CompiledCheck check, Layouts planned) {
        check.subjects().forEach(type -> planned.need(type, check.readsOfSubject()));
        check.lookups().forEach(lookup -> planned.need(lookup.lookup().type(), lookup.reads()));
        if (check.readsNamespace()) {
            planned.need(ResourceType.NAMESPACE, check.readsOfNamespace());
        }
    }

    private void add(CompiledCheck check, Layouts planned) {
        Group namespaceGroup = check.readsNamespace()
                ? planned.group(ResourceType.NAMESPACE, check.readsOfNamespace())
                : null;
        Set<Group> mine = groups.computeIfAbsent(check, absent -> new HashSet<>());
        if (namespaceGroup != null) {
            namespaceReaders.add(check);
            mine.add(namespaceGroup);
        }
        List<LookupReader> itemReaders = new ArrayList<>();
        for (CompiledLookup lookup : check.lookups()) {
            ResourceType type = lookup.lookup().type();
            LookupReader reader = new LookupReader(check, lookup, planned.group(type, lookup.reads()));
            itemReaders.add(reader);
            lookups.computeIfAbsent(type, absent -> new ArrayList<>()).add(reader);
            mine.add(reader.group());
        }
        for (ResourceType type : Set.copyOf(check.subjects())) {
            Group group = planned.group(type, check.readsOfSubject());
            subjects.computeIfAbsent(type, absent -> new ArrayList<>())
                    .add(new SubjectReader(check, group, namespaceGroup, itemReaders));
            mine.add(group);
        }
    }

    private void collectDependents() {
        Map<Group, Set<CompiledCheck>> ofSubjects = new HashMap<>();
        Map<Group, Set<CompiledCheck>> ofNamespaces = new HashMap<>();
        for (List<SubjectReader> readers : subjects.values()) {
            for (SubjectReader reader : readers) {
                ofSubjects.computeIfAbsent(reader.group(), absent -> new HashSet<>()).add(reader.check());
                if (reader.namespaceGroup() != null) {
                    ofNamespaces.computeIfAbsent(reader.namespaceGroup(), absent -> new HashSet<>())
                            .add(reader.check());
                }
            }
        }
        labelReaders.forEach((check, reader) -> {
            reader.ofSubjects()
                    .values()
                    .forEach(group -> ofSubjects.computeIfAbsent(group, absent -> new HashSet<>()).add(check));
            if (reader.ofNamespaces() != null) {
                ofNamespaces.computeIfAbsent(reader.ofNamespaces(), absent -> new HashSet<>()).add(check);
            }
        });
        for (Layout layout : layouts.values()) {
            for (Group group : layout.groups()) {
                dependents.put(group, new Dependents(ofSubjects.getOrDefault(group, Set.of()),
                        lookupReaders(layout.type()).stream()
                                .filter(reader -> reader.group().equals(group))
                                .toList(),
                        ofNamespaces.getOrDefault(group, Set.of())));
            }
        }
    }

    /** How the kind is read and kept. */
    public Layout layout(ResourceType type) {
        Layout layout = layouts.get(type);
        return layout == null ? Layout.nothing(type) : layout;
    }

    /** The layouts of all kinds that must be observed. */
    public Collection<Layout> layouts() {
        return layouts.values();
    }

    /** Checks whose subjects are of this kind, in those that see it alike. */
    public List<Batch> batches(ResourceType type) {
        return batches.getOrDefault(type, List.of());
    }

    /** Those of the kind whose verdicts rest on more than the resource and its Namespace. */
    public Set<CompiledCheck> unsteadyChecks(ResourceType type) {
        return unsteady.getOrDefault(type, Set.of());
    }

    public Version version() {
        return version;
    }

    /** Checks whose subjects are of this kind, in the order of the batches. */
    public List<SubjectReader> subjectReaders(ResourceType type) {
        return subjects.getOrDefault(type, List.of());
    }

    /** Whether the check, in this version, looks at resources of the kind. */
    @SuppressWarnings("ReferenceEquality") // another instance is another version of the check
    public boolean isLookedAt(CompiledCheck check, ResourceType type) {
        return subjectReaders(type).stream().anyMatch(reader -> reader.check() == check);
    }

    /** Checks that see this kind through a lookup. */
    public List<LookupReader> lookupReaders(ResourceType type) {
        return lookups.getOrDefault(type, List.of());
    }

    /** Where the labels are that decide whether failures of the check are covered. */
    public LabelReader labelReader(CompiledCheck check) {
        return labelReaders.getOrDefault(check, LabelReader.NOTHING);
    }

    /** Controls with a verdict that rests on this kind. */
    public Set<ControlKey> readersOf(ResourceType type) {
        Set<CompiledCheck> checks = new HashSet<>();
        subjectReaders(type).forEach(reader -> checks.add(reader.check()));
        lookupReaders(type).forEach(reader -> checks.add(reader.check()));
        if (type.equals(ResourceType.NAMESPACE)) {
            checks.addAll(namespaceReaders);
        }
        return checks.stream().map(check -> check.key().control()).collect(Collectors.toSet());
    }

    /** Checks whose verdicts rest on the Namespace of their subject. */
    public List<CompiledCheck> namespaceReaders() {
        return namespaceReaders;
    }

    /** The groups, of all kinds, that a check sees bodies of; empty for a check that is no longer of interest. */
    public Set<Group> groups(CompiledCheck check) {
        return groups.getOrDefault(check, Set.of());
    }

    /** What depends on the bodies of the group. */
    public Dependents dependents(Group group) {
        return dependents.getOrDefault(group, Dependents.NONE);
    }
}
