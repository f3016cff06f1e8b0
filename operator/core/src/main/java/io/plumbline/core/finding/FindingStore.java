package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All verdicts, with counters that move by the difference of each change. Thread-safe; changes are applied one at a
 * time, and a reader sees all of a change or nothing.
 */
public final class FindingStore {
    private final Clock clock;
    private final RowWatch watch;
    private final FindingWatch findingWatch;
    private final RemedyWatch remedyWatch;
    private final boolean byNamespace;
    private final Map<ResourceKey, Row> rows = new HashMap<>();
    private final Map<ResourceKey, Unit> units = new HashMap<>();
    private final Map<ControlKey, Ledger> ledgers = new HashMap<>();
    private final Map<NamespaceKey, Counter> namespaces = new HashMap<>();
    /** How often anything visible has changed. */
    private long changes;
    /** How many findings of each resource an exception covers. */
    private final Map<String, Map<ResourceKey, Integer>> covered = new HashMap<>();

    /** One namespace under one standard; the empty namespace stands for cluster-scoped resources. */
    public record NamespaceKey(Standard standard, String namespace) {}

    /** One namespace of one control; the empty namespace stands for cluster-scoped resources. */
    public record ControlNamespace(ControlKey control, String namespace) {}

    private record FindingKey(CheckKey check, ResourceKey resource) {
        static FindingKey of(Shown line) {
            return new FindingKey(line.check().key(), line.resource());
        }
    }

    public FindingStore(Clock clock) {
        this(clock, (before, after) -> {});
    }

    public FindingStore(Clock clock, RowWatch watch) {
        this(clock, watch, FindingWatch.NOBODY);
    }

    public FindingStore(Clock clock, RowWatch watch, FindingWatch findingWatch) {
        this(clock, watch, findingWatch, RemedyWatch.NOBODY);
    }

    public FindingStore(Clock clock, RowWatch watch, FindingWatch findingWatch, RemedyWatch remedyWatch) {
        this(clock, watch, findingWatch, remedyWatch, false);
    }

    /** @param byNamespace whether resources are also counted by control and namespace, which costs memory for each pair */
    public FindingStore(Clock clock, RowWatch watch, FindingWatch findingWatch, RemedyWatch remedyWatch,
            boolean byNamespace) {
        this.byNamespace = byNamespace;
        this.clock = clock;
        this.watch = watch;
        this.findingWatch = findingWatch;
        this.remedyWatch = remedyWatch;
    }

    public synchronized @Nullable Row row(ResourceKey resource) {
        return rows.get(resource);
    }

    /** All that is shown of a workload and what it owns; nothing of what is owned by another. */
    public synchronized List<Shown> shown(ResourceKey workload) {
        Unit unit = units.get(workload);
        return unit == null ? List.of() : unit.shown();
    }

    /** A number that rises with every visible change. */
    public synchronized long changes() {
        return changes;
    }

    /** All verdicts as they are now. */
    public synchronized Verdicts verdicts() {
        return new Verdicts(List.copyOf(rows.values()));
    }

    /** Keys of all resources that have verdicts. */
    public synchronized List<ResourceKey> keys() {
        return List.copyOf(rows.keySet());
    }

    /** Keys of all resources of a kind that have verdicts. */
    public synchronized Set<ResourceKey> resources(ResourceType type) {
        Set<ResourceKey> found = new HashSet<>();
        for (ResourceKey key : rows.keySet()) {
            if (key.type().equals(type)) {
                found.add(key);
            }
        }
        return found;
    }

    /**
     * Replaces the verdicts on a resource.
     *
     * @param version the resource version of the body that they were reached on; empty where it is not known
     * @return the controls for which anything visible has changed
     */
    @SuppressWarnings("ReferenceEquality") // only a fast path
    public synchronized Set<ControlKey> apply(Row row, String version) {
        Row before = rows.get(row.resource());
        if (row == before) {
            return Set.of();
        }
        if (before != null && row.saysTheSameAs(before)) {
            attach(row);
            return Set.of();
        }
        if (isAbsorbed(before) && isAbsorbed(row)) {
            detach(before);
            attach(row);
            return Set.of();
        }
        if (before != null && !before.uid().equals(row.uid())) {
            // Another resource under the same name: what was found on the first has ended, and only that.
            Set<ControlKey> touched = new HashSet<>(remove(row.resource(), row.checks()::contains));
            touched.addAll(apply(row, version));
            return touched;
        }
        return change(touchedUnits(before, row), new Occasion(clock.instant(), row.uid(), version), null, () -> {
            detach(before);
            attach(row);
        });
    }

    /** Whether what is shown is the same with the row as without it. */
    private boolean isAbsorbed(@Nullable Row row) {
        Unit unit = row == null ? null : units.get(row.owner());
        return row == null || unit != null && unit.absorbs(row);
    }

    /** Removes the verdicts on a resource. Returns the controls for which anything visible has changed. */
    public synchronized Set<ControlKey> remove(ResourceKey resource) {
        return remove(resource, check -> false);
    }

    /**
     * Removes the verdicts on a resource, as above.
     *
     * @param gone the checks that would still look at the resource, and whose failures are remedied since it was deleted
     */
    public synchronized Set<ControlKey> remove(ResourceKey resource, Predicate<CompiledCheck> gone) {
        Row before = rows.get(resource);
        if (before == null) {
            return Set.of();
        }
        if (isAbsorbed(before)) {
            detach(before);
            leave(resource);
            return Set.of();
        }
        return change(touchedUnits(before, null), Occasion.at(clock.instant()), new Remedies.Gone(before, gone), () -> {
            detach(before);
            leave(resource);
        });
    }

    /** What the verdicts of a control add up to, with at most {@code limit} findings. */
    public synchronized Summary summary(ControlKey control, int limit) {
        Ledger ledger = ledgers.get(control);
        return ledger == null ? Summary.EMPTY : ledger.summary(limit);
    }

    /** How many failures of a check no exception covers. */
    public synchronized int failures(CheckKey check) {
        Ledger ledger = ledgers.get(check.control());
        return ledger == null ? 0 : ledger.failures(check);
    }

    /** Resources by their worst deciding verdict, for each standard and namespace. */
    public synchronized Map<NamespaceKey, Tally> namespaces() {
        Map<NamespaceKey, Tally> tallies = new HashMap<>();
        namespaces.forEach((key, counter) -> tallies.put(key, counter.tally()));
        return tallies;
    }

    /** Resources by their worst deciding verdict, for each control and namespace; empty unless that is counted. */
    public synchronized Map<ControlNamespace, Tally> controlNamespaces() {
        Map<ControlNamespace, Tally> tallies = new HashMap<>();
        ledgers.forEach((control, ledger) -> ledger.namespaces().forEach(
                (namespace, counter) -> tallies.put(new ControlNamespace(control, namespace), counter.tally())));
        return tallies;
    }

    /** How many resources have a finding that the exception covers; owned resources count as they are shown. */
    public synchronized int covered(String exception) {
        return covered.getOrDefault(exception, Map.of()).size();
    }

    private static Set<ResourceKey> touchedUnits(@Nullable Row before, @Nullable Row after) {
        Set<ResourceKey> touched = new HashSet<>();
        if (before != null) {
            touched.add(before.owner());
        }
        if (after != null) {
            touched.add(after.owner());
        }
        return touched;
    }

    private void leave(ResourceKey resource) {
        watch.replaced(rows.remove(resource), null);
    }

    private void attach(Row row) {
        watch.replaced(rows.put(row.resource(), row), row);
        units.computeIfAbsent(row.owner(), Unit::new).put(row);
    }

    private void detach(@Nullable Row row) {
        Unit unit = row == null ? null : units.get(row.owner());
        if (row != null && unit != null) {
            unit.remove(row.resource());
            if (unit.isEmpty()) {
                units.remove(row.owner());
            }
        }
    }

    /** @param gone the resource that is taken out; null when none is */
    private Set<ControlKey> change(Set<ResourceKey> touchedUnits, Occasion occasion, Remedies.@Nullable Gone gone,
            Runnable mutation) {
        changes++;
        List<List<Shown>> unitsBefore = shown(touchedUnits);
        mutation.run();
        List<List<Shown>> unitsAfter = shown(touchedUnits);
        unitsBefore.forEach(unit -> countResources(unit, -1));
        unitsAfter.forEach(unit -> countResources(unit, 1));
        Set<Shown> before = flat(unitsBefore);
        Set<Shown> after = flat(unitsAfter);
        Set<ControlKey> touched = new HashSet<>();
        Map<FindingKey, Finding> known = new HashMap<>();
        List<Finding> ended = new ArrayList<>();
        List<Finding> begun = new ArrayList<>();
        for (Shown line : before) {
            if (!after.contains(line)) {
                Finding finding = withdraw(line);
                if (finding != null) {
                    known.put(FindingKey.of(line), finding);
                    ended.add(finding);
                }
                touched.add(line.check().key().control());
            }
        }
        for (Shown line : after) {
            if (!before.contains(line)) {
                Finding finding = enter(line, known.get(FindingKey.of(line)), occasion);
                if (finding != null) {
                    begun.add(finding);
                }
                touched.add(line.check().key().control());
            }
        }
        if (!ended.isEmpty() || !begun.isEmpty()) {
            findingWatch.changed(ended, begun, occasion);
            Remedies.among(ended, rows, after, gone).forEach(one -> remedyWatch.remedied(one, occasion.at()));
        }
        touched.forEach(
                control -> ledgers.computeIfPresent(control, (key, ledger) -> ledger.isEmpty() ? null : ledger));
        return touched;
    }

    private @Nullable Finding withdraw(Shown line) {
        Ledger ledger = ledger(line.check().key().control());
        ledger.count(line.check(), line.verdict().outcome(), -1);
        cover(line, -1);
        return ledger.forget(line.check(), line.resource(), line.uid());
    }

    /** A finding goes on when the same check had reached the same outcome on the same resource. */
    private @Nullable Finding enter(Shown line, @Nullable Finding known, Occasion occasion) {
        Ledger ledger = ledger(line.check().key().control());
        Outcome outcome = line.verdict().outcome();
        ledger.count(line.check(), outcome, 1);
        cover(line, 1);
        if (!outcome.isFinding()) {
            return null;
        }
        Beginning beginning = known != null && known.verdict().outcome() == outcome
                ? new Beginning(known.since(),
                        known.uid().equals(line.uid()) ? known.version() : occasion.versionOf(line.uid()))
                : began(line, occasion);
        Finding finding = new Finding(line.check(), line.resource(), line.uid(), line.verdict(), line.differs(),
                beginning.since(), beginning.version());
        ledger.show(finding);
        return finding;
    }

    private Beginning began(Shown line, Occasion occasion) {
        Beginning remembered = findingWatch.began(line);
        return remembered == null ? new Beginning(occasion.at(), occasion.versionOf(line.uid())) : remembered;
    }

    private void cover(Shown line, int delta) {
        if (line.verdict() instanceof Verdict.Excepted excepted) {
            Map<ResourceKey, Integer> resources = covered.computeIfAbsent(excepted.exception(),
                    absent -> new HashMap<>());
            resources.merge(line.resource(), delta, (one, other) -> one + other == 0 ? null : one + other);
            if (resources.isEmpty()) {
                covered.remove(excepted.exception());
            }
        }
    }

    private Ledger ledger(ControlKey control) {
        return ledgers.computeIfAbsent(control, absent -> new Ledger());
    }

    private List<List<Shown>> shown(Set<ResourceKey> keys) {
        List<List<Shown>> shown = new ArrayList<>();
        for (ResourceKey key : keys) {
            Unit unit = units.get(key);
            if (unit != null) {
                shown.add(unit.shown());
            }
        }
        return shown;
    }

    private static Set<Shown> flat(List<List<Shown>> units) {
        Set<Shown> all = new LinkedHashSet<>();
        units.forEach(all::addAll);
        return all;
    }

    /** Each resource counts once for a control, and once for a standard, with the worst of its deciding verdicts. */
    private void countResources(List<Shown> unit, int delta) {
        Map<ControlKey, Map<ResourceKey, Outcome>> byControl = new HashMap<>();
        Map<Standard, Map<ResourceKey, Outcome>> byStandard = new HashMap<>();
        for (Shown line : unit) {
            if (line.check().check().decidesResult()) {
                ControlKey control = line.check().key().control();
                worsen(byControl.computeIfAbsent(control, absent -> new HashMap<>()), line);
                worsen(byStandard.computeIfAbsent(control.standard(), absent -> new HashMap<>()), line);
            }
        }
        byControl.forEach((control, outcomes) -> outcomes.forEach((resource, worst) -> {
            ledger(control).countResource(worst, delta);
            if (byNamespace) {
                ledger(control).countIn(resource.namespace(), worst, delta);
            }
        }));
        byStandard.forEach((standard, outcomes) -> outcomes.forEach((resource, worst) -> {
            NamespaceKey key = new NamespaceKey(standard, resource.namespace());
            Counter counter = namespaces.computeIfAbsent(key, absent -> new Counter());
            counter.add(worst, delta);
            if (counter.isZero()) {
                namespaces.remove(key);
            }
        }));
    }

    private static void worsen(Map<ResourceKey, Outcome> outcomes, Shown line) {
        outcomes.merge(line.resource(), line.verdict().outcome(),
                (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }
}
