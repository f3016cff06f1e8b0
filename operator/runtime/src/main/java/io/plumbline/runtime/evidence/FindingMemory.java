package io.plumbline.runtime.evidence;

import io.plumbline.core.check.Verdict;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.FindingWatch;
import io.plumbline.core.finding.Shown;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    /** What an earlier process had found last. */
    synchronized void remember(Map<FindingKey, FindingState> findings) {
        if (restoring) {
            remembered = Map.copyOf(findings);
        }
    }

    @Override
    public synchronized @Nullable Instant began(Shown line) {
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
        return before.since();
    }

    @Override
    public synchronized void changed(@Nullable Finding before, @Nullable Finding after, Instant at) {
        if (restoring) {
            return;
        }
        Finding either = after == null ? before : after;
        if (either == null) {
            return;
        }
        FindingKey key = new FindingKey(either.check().key(), either.resource());
        if (after == null || before != null && !after.since().equals(before.since())) {
            beganUnobserved.remove(key);
        }
        if (lostSince != null) {
            return;
        }
        if (waiting.size() == capacity) {
            lostSince = waiting.getFirst().at();
            waiting.clear();
            return;
        }
        waiting.add(new FindingChange(at, key, after == null ? null : state(key, after)));
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

    /** Takes what waits, and what is found after it. To be called while findings cannot change. */
    synchronized Whole baseline(List<Finding> findings) {
        restoring = false;
        remembered = Map.of();
        Taken before = take();
        Map<FindingKey, FindingState> all = new TreeMap<>();
        for (Finding finding : findings) {
            FindingKey key = new FindingKey(finding.check().key(), finding.resource());
            all.put(key, state(key, finding));
        }
        return new Whole(before, all);
    }

    private FindingState state(FindingKey key, Finding finding) {
        Verdict verdict = finding.verdict();
        return new FindingState(finding.uid(), verdict.outcome(), verdict.message(),
                verdict instanceof Verdict.Excepted excepted ? excepted.exception() : "", finding.since(),
                beganUnobserved.contains(key));
    }
}
