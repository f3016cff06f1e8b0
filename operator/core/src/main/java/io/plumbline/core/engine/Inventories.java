package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Whether the records that people keep of a kind are known to leave something out. Some checks say so when they fail;
 * controls that rest on these records must not look good meanwhile, and hear of it here. Only failures count: that such
 * a check cannot be carried out is the trouble of its own control. Thread-safe.
 */
final class Inventories {
    private final ClusterState cluster;
    private final FindingStore findings;
    private final Settling settling;
    /** What each control that keeps watch over records last said, to notice that it says something else. */
    private final Map<ControlKey, Standing> known = new ConcurrentHashMap<>();
    private volatile Watch watch = new Watch(Map.of(), Map.of());

    /**
     * @param checks that say what records of a kind leave out, by their control
     * @param resting controls that rest on records of a kind
     */
    private record Watch(Map<ControlKey, List<CompiledCheck>> checks, Map<ResourceType, Set<ControlKey>> resting) {}

    /**
     * @param evaluating of which records it takes a moment until it can be told
     * @param missing how many things have no record, by the kind of the records
     */
    private record Standing(Set<ResourceType> evaluating, Map<ResourceType, Integer> missing) {}

    /** @param unrecorded as text for people; empty when nothing is known to be missing */
    record Completeness(boolean evaluating, List<String> unrecorded) {}

    Inventories(ClusterState cluster, FindingStore findings, Settling settling) {
        this.cluster = cluster;
        this.findings = findings;
        this.settling = settling;
    }

    /** To be called with all controls before {@link #look} is called for one that has changed. */
    void declare(Collection<CompiledControl> controls) {
        Map<ControlKey, List<CompiledCheck>> checks = new HashMap<>();
        Map<ResourceType, Set<ControlKey>> resting = new HashMap<>();
        for (CompiledControl control : controls) {
            ControlKey key = control.control().key();
            for (CompiledCheck check : control.checks()) {
                if (check.check().inventoryOf() != null && !control.control().suspended()) {
                    checks.computeIfAbsent(key, absent -> new ArrayList<>()).add(check);
                }
            }
            records(control).forEach(type -> resting.computeIfAbsent(type, absent -> new HashSet<>()).add(key));
        }
        watch = new Watch(checks, resting);
    }

    private static Set<ResourceType> records(CompiledControl control) {
        Set<ResourceType> types = new HashSet<>();
        for (CompiledCheck check : control.checks()) {
            if (check.check().decidesResult()) {
                types.addAll(check.subjects());
                check.check().lookups().stream().map(Lookup::type).forEach(types::add);
            }
        }
        return types;
    }

    /** What is known of the records that the control rests on. What it finds missing itself, it counts itself. */
    Completeness of(CompiledControl control, Interest interest) {
        Set<ResourceType> types = records(control);
        boolean evaluating = false;
        List<String> unrecorded = new ArrayList<>();
        for (Map.Entry<ControlKey, List<CompiledCheck>> watcher : new TreeMap<>(watch.checks()).entrySet()) {
            if (watcher.getKey().equals(control.control().key())) {
                continue;
            }
            Standing standing = standing(watcher.getKey(), watcher.getValue(), interest);
            for (Map.Entry<ResourceType, Integer> missing : new TreeMap<>(standing.missing()).entrySet()) {
                if (types.contains(missing.getKey())) {
                    evaluating |= standing.evaluating().contains(missing.getKey());
                    if (missing.getValue() > 0) {
                        unrecorded.add(describe(watcher.getKey(), missing.getKey(), missing.getValue()));
                    }
                }
            }
        }
        return new Completeness(evaluating, unrecorded);
    }

    private static String describe(ControlKey control, ResourceType records, int missing) {
        return missing + (missing == 1 ? " resource belongs" : " resources belong") + " to no " + records.kind() + " ("
                + control + ")";
    }

    /** Looks again at all of them, since other fields are read of the kinds. Returns the controls that this may concern. */
    Set<ControlKey> lookAll(Interest interest) {
        Set<ControlKey> concerned = new HashSet<>();
        watch.checks().keySet().forEach(control -> concerned.addAll(look(control, interest)));
        return concerned;
    }

    /** Looks again at what the control says of records. Returns those other controls that this may concern. */
    Set<ControlKey> look(ControlKey control, Interest interest) {
        if (!watch.checks().containsKey(control) && !known.containsKey(control)) {
            return Set.of();
        }
        Set<ControlKey> concerned = new HashSet<>();
        // One look after the other: an older one must not replace what a newer one has seen.
        known.compute(control, (key, before) -> {
            Watch now = watch;
            List<CompiledCheck> checks = now.checks().getOrDefault(key, List.of());
            Standing after = checks.isEmpty() ? null : standing(key, checks, interest);
            if (!Objects.equals(before, after)) {
                Stream.of(before, after)
                        .filter(Objects::nonNull)
                        .flatMap(standing -> standing.missing().keySet().stream())
                        .forEach(type -> concerned.addAll(now.resting().getOrDefault(type, Set.of())));
            }
            return after;
        });
        concerned.remove(control);
        return concerned;
    }

    private Standing standing(ControlKey control, List<CompiledCheck> checks, Interest interest) {
        Map<ResourceType, Integer> missing = new HashMap<>();
        Set<ResourceType> evaluating = new HashSet<>();
        boolean settled = settling.isSettled(control);
        for (CompiledCheck check : checks) {
            ResourceType records = check.check().inventoryOf();
            if (records != null) {
                missing.merge(records, findings.failures(check.key()), Integer::sum);
                if (!settled || isBeingListed(check, interest)) {
                    evaluating.add(records);
                }
            }
        }
        return new Standing(evaluating, missing);
    }

    /** For the first time, or again for fields that were not read before; a kind that is lost is not being listed. */
    private boolean isBeingListed(CompiledCheck check, Interest interest) {
        return check.subjects().stream().anyMatch(type -> cluster.state(type).status() == Status.SYNCING)
                || interest.groups(check)
                        .stream()
                        .anyMatch(group -> cluster.state(group.type()).isSynced() && !cluster.isComplete(group));
    }
}
