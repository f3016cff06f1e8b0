package io.plumbline.core.ai;

import io.plumbline.core.check.Verdict;
import io.plumbline.core.finding.Row;
import io.plumbline.core.finding.RowWatch;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What {@link SightingControl} sees, by workload and by AISystem record. Holds only what there is something to tell of.
 * Written under the lock of the store of verdicts, read by any thread; whoever reads in the middle of a change is told
 * afterwards that there was one.
 */
public final class Sightings implements RowWatch {
    private final Map<ResourceKey, Map<ResourceKey, Sighting>> byOwner = new ConcurrentHashMap<>();
    private final Bindings ownersOfSystem = new Bindings();
    private final Bindings systemsOfOwner = new Bindings();
    private final Bindings resourcesOfSystem = new Bindings();
    private final Bindings targetsOfSystem = new Bindings();
    private final Set<ResourceKey> unseen = ConcurrentHashMap.newKeySet();
    private final Map<ResourceKey, Long> records = new ConcurrentHashMap<>();
    private final Consumer<ResourceKey> changed;

    /** What is seen of a resource, and of which workload it is. */
    private record Seen(ResourceKey owner, ResourceKey resource, Sighting sighting) {
        boolean isRecord() {
            return resource.type().equals(SightingControl.AI_SYSTEM);
        }
    }

    /** @param changed told of each AISystem record of which something else may have to be said; must be quick */
    public Sightings(Consumer<ResourceKey> changed) {
        this.changed = changed;
    }

    @Override
    public void replaced(@Nullable Row before, @Nullable Row after) {
        Verdict was = verdict(before);
        Verdict is = verdict(after);
        if (!Objects.equals(was, is) || before == null || after == null || !before.owner().equals(after.owner())) {
            Seen gone = before == null ? null : seen(before, was);
            Seen come = after == null ? null : seen(after, is);
            if (gone != null && gone.isRecord()) {
                records.remove(gone.resource());
            }
            if (come != null && come.isRecord()) {
                records.put(come.resource(), come.sighting().generation());
            }
            replace(gone == null || gone.isRecord() ? null : gone, come == null || come.isRecord() ? null : come);
            note(before, was, false);
            note(after, is, true);
        }
        tell(before);
        tell(after);
    }

    private static @Nullable Verdict verdict(@Nullable Row row) {
        if (row == null) {
            return null;
        }
        for (int i = 0; i < row.checks().size(); i++) {
            if (row.checks().get(i).key().control().equals(SightingControl.KEY)) {
                return row.verdicts().get(i);
            }
        }
        return null;
    }

    private static @Nullable Seen seen(Row row, @Nullable Verdict verdict) {
        Sighting sighting = verdict instanceof Verdict.Fail fail ? Sighting.parse(fail.message()) : null;
        return sighting == null ? null : new Seen(row.owner(), row.resource(), sighting);
    }

    private void replace(@Nullable Seen before, @Nullable Seen after) {
        if (after != null) {
            byOwner.computeIfAbsent(after.owner(), absent -> new ConcurrentHashMap<>())
                    .put(after.resource(), after.sighting());
            bind(after, 1);
        }
        if (before != null) {
            if (after == null || !after.owner().equals(before.owner())) {
                byOwner.computeIfPresent(before.owner(), (owner, members) -> {
                    members.remove(before.resource());
                    return members.isEmpty() ? null : members;
                });
            }
            bind(before, -1);
        }
    }

    private void bind(Seen seen, int by) {
        Sighting sighting = seen.sighting();
        for (ResourceKey system : sighting.systems()) {
            resourcesOfSystem.count(system, seen.resource(), by);
            if (countsForOwner(seen)) {
                ownersOfSystem.count(system, seen.owner(), by);
                systemsOfOwner.count(seen.owner(), system, by);
            }
            changed.accept(system);
        }
        for (ResourceKey system : sighting.stops()) {
            targetsOfSystem.count(system, seen.resource(), by);
            changed.accept(system);
        }
    }

    /** Pods repeat the labels of a template, but a workload that is looked at itself has to carry its own. */
    private static boolean countsForOwner(Seen seen) {
        ResourceType type = seen.resource().type();
        boolean made = type.equals(ResourceType.POD) || type.equals(ResourceType.REPLICA_SET);
        return !made || seen.owner().equals(seen.resource()) || !isLookedAt(seen.owner().type());
    }

    private static boolean isLookedAt(ResourceType type) {
        return SightingControl.WORKLOADS.contains(type) || SightingControl.AI_RESOURCES.contains(type);
    }

    private void note(@Nullable Row row, @Nullable Verdict verdict, boolean present) {
        if (row == null || !isUnknown(verdict)) {
            return;
        }
        if (present) {
            unseen.add(row.resource());
        } else {
            unseen.remove(row.resource());
        }
    }

    private static boolean isUnknown(@Nullable Verdict verdict) {
        return switch (verdict) {
            case null -> false;
            case Verdict.Fail fail -> Sighting.parse(fail.message()) == null;
            case Verdict.Error error -> true;
            case Verdict.Excepted excepted -> true;
            // Told by the state of a kind, for all of its resources at once.
            case Verdict.NotEvaluated notEvaluated -> false;
            case Verdict.Pass pass -> false;
            case Verdict.NotApplicable notApplicable -> false;
        };
    }

    /** The verdicts on a record, and on a workload that it claims, are part of what is said of the record. */
    private void tell(@Nullable Row row) {
        if (row == null) {
            return;
        }
        if (row.resource().type().equals(SightingControl.AI_SYSTEM)) {
            changed.accept(row.resource());
        }
        systemsOfOwner.of(row.owner()).forEach(changed);
    }

    /** The workloads that belong to the record, ordered by key. */
    public List<Workload> workloads(ResourceKey system) {
        return ownersOfSystem.of(system).stream().sorted().map(this::workload).toList();
    }

    /** All workloads with a sign of AI, or that a record claims; ordered by key. */
    public List<Workload> workloads() {
        return byOwner.keySet().stream().sorted().map(this::workload).toList();
    }

    private Workload workload(ResourceKey owner) {
        NavigableSet<String> signals = new TreeSet<>();
        NavigableSet<String> models = new TreeSet<>();
        NavigableSet<String> images = new TreeSet<>();
        Map<ResourceKey, Sighting> members = byOwner.getOrDefault(owner, Map.of());
        for (Sighting member : members.values()) {
            signals.addAll(member.signals());
            models.addAll(member.models());
            images.addAll(member.images());
        }
        Sighting own = members.get(owner);
        boolean idle = own == null ? members.values().stream().allMatch(Sighting::idle) : own.idle();
        return new Workload(owner, new TreeSet<>(systemsOfOwner.of(owner)), signals, models, images, idle);
    }

    /** All that the record claims and that exists, whatever it is a part of. */
    Set<ResourceKey> claimed(ResourceKey system) {
        return resourcesOfSystem.of(system);
    }

    /** What the kill switch of the record acts on, as far as it exists. */
    Set<ResourceKey> targets(ResourceKey system) {
        return targetsOfSystem.of(system);
    }

    /** Whether the record was looked at as it has been since this generation, so that what is seen is not of before. */
    public boolean hasSeen(ResourceKey system, long generation) {
        return records.getOrDefault(system, -1L) >= generation;
    }

    /** All of it that concerns one record. */
    public Observed observed(ResourceKey system) {
        return new Observed(workloads(system), claimed(system), targets(system));
    }

    /** How many resources could not be looked at, though their kinds can be read. */
    public int unseen() {
        return unseen.size();
    }
}
