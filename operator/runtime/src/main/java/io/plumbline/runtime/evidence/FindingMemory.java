package io.plumbline.runtime.evidence;

import io.plumbline.core.check.Verdict;
import io.plumbline.core.finding.Beginning;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.FindingWatch;
import io.plumbline.core.finding.Occasion;
import io.plumbline.core.finding.Shown;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Gathers changes of findings until somebody writes them down, and remembers until the first baseline what an earlier
 * process had found. Bounded: when too much waits, all of it gives way to the moment since which changes are lost.
 * Thread-safe; never waits for anything but its own short lock.
 */
final class FindingMemory implements FindingWatch {
    private final int capacity;
    private final List<FindingChange> waiting = new ArrayList<>();
    /** Findings of which nobody knows when they began. */
    private final Set<FindingKey> beganUnobserved = new HashSet<>();
    /** All findings. One for each key, but for passing moments; the first stands for all. */
    private final Map<FindingKey, List<Finding>> live = new HashMap<>();
    private Map<FindingKey, FindingState> remembered = Map.of();
    private boolean restoring = true;
    private @Nullable Instant lostSince;

    FindingMemory(int capacity) {
        this.capacity = capacity;
    }

    /**
     * What was taken.
     *
     * @param changes in their order
     * @param lostSince since when changes are lost; null when none are
     */
    record Taken(List<FindingChange> changes, @Nullable Instant lostSince) {}

    /** Whether nobody knows when the finding began; only when it was first seen. */
    synchronized boolean beganUnobserved(FindingKey key) {
        return beganUnobserved.contains(key);
    }

    /** What an earlier process had found last. */
    synchronized void remember(Map<FindingKey, FindingState> findings) {
        if (restoring) {
            remembered = Map.copyOf(findings);
        }
    }

    @Override
    public synchronized @Nullable Beginning began(Shown line) {
        if (!restoring) {
            return null;
        }
        FindingKey key = new FindingKey(line.check().key(), line.resource());
        FindingState before = remembered.get(key);
        if (before == null || !before.uid().equals(line.uid()) || before.outcome() != line.verdict().outcome()) {
            beganUnobserved.add(key);
            return null;
        }
        if (before.beganUnobserved()) {
            beganUnobserved.add(key);
        } else {
            beganUnobserved.remove(key);
        }
        return new Beginning(before.since(), before.version());
    }

    @Override
    public synchronized void changed(List<Finding> ended, List<Finding> begun, Occasion occasion) {
        Map<FindingKey, @Nullable FindingState> before = new LinkedHashMap<>();
        ended.forEach(one -> before.computeIfAbsent(key(one), this::state));
        begun.forEach(one -> before.computeIfAbsent(key(one), this::state));
        Set<FindingKey> keys = new LinkedHashSet<>();
        ended.forEach(one -> keys.add(key(one)));
        begun.forEach(one -> keys.add(key(one)));
        ended.forEach(one -> live.computeIfPresent(key(one), (key, all) -> without(all, one)));
        begun.forEach(one -> live.merge(key(one), List.of(one), FindingMemory::joined));
        if (!restoring) {
            keys.forEach(key -> tell(key, before.get(key), occasion));
        }
    }

    private void tell(FindingKey key, @Nullable FindingState before, Occasion occasion) {
        FindingState after = state(key);
        if (after == null || before == null || !after.continues(before)) {
            beganUnobserved.remove(key);
            after = state(key);
        }
        if (Objects.equals(before, after) || lostSince != null) {
            return;
        }
        if (waiting.size() == capacity) {
            lostSince = waiting.getFirst().at();
            waiting.clear();
            return;
        }
        FindingState about = after == null ? Objects.requireNonNull(before) : after;
        waiting.add(new FindingChange(occasion.at(), key, after, occasion.versionOf(about.uid())));
    }

    /** How many changes wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Takes what waits. */
    synchronized Taken take() {
        Taken taken = new Taken(List.copyOf(waiting), lostSince);
        waiting.clear();
        lostSince = null;
        return taken;
    }

    /**
     * Everything at one moment.
     *
     * @param before what was still waiting
     * @param findings what is found after it
     */
    record Whole(Taken before, Map<FindingKey, FindingState> findings) {}

    /** Takes what waits, and what is found after it. */
    synchronized Whole baseline() {
        restoring = false;
        remembered = Map.of();
        Taken before = take();
        Map<FindingKey, FindingState> all = new TreeMap<>();
        live.forEach((key, findings) -> all.put(key, state(key, findings.getFirst())));
        return new Whole(before, all);
    }

    private static FindingKey key(Finding finding) {
        return new FindingKey(finding.check().key(), finding.resource());
    }

    private static @Nullable List<Finding> without(List<Finding> all, Finding one) {
        List<Finding> left = all.stream().filter(other -> !other.equals(one)).toList();
        return left.isEmpty() ? null : left;
    }

    /** In an order that does not depend on how they came about. */
    private static List<Finding> joined(List<Finding> all, List<Finding> more) {
        return Stream.concat(all.stream(), more.stream())
                .sorted(Finding.WORST_FIRST.thenComparing(Finding::uid).thenComparing(Finding::since))
                .toList();
    }

    /** What is found now; null when nothing is. */
    private @Nullable FindingState state(FindingKey key) {
        List<Finding> findings = live.get(key);
        return findings == null ? null : state(key, findings.getFirst());
    }

    private FindingState state(FindingKey key, Finding finding) {
        Verdict verdict = finding.verdict();
        return new FindingState(finding.uid(), verdict.outcome(), verdict.message(),
                verdict instanceof Verdict.Excepted excepted ? excepted.exception() : "", finding.since(),
                beganUnobserved.contains(key), finding.version());
    }
}
