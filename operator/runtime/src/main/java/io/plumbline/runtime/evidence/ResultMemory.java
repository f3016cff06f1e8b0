package io.plumbline.runtime.evidence;

import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.KnownResult;
import io.plumbline.evidence.record.ResultState;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the log says of results. A result that changes is told at once. Where only its counts change, that is told at once
 * after a while of silence, and then at most once in each interval: in a cluster that never stands still there would be as
 * many records as changes. Used by one thread.
 */
final class ResultMemory {
    private final Duration countInterval;
    private final Progress progress;
    private final Map<ControlKey, ResultState> recorded = new TreeMap<>();
    private Instant countedAt = Instant.MIN;
    /** Whether counts differ that are to be told later. */
    private boolean behind;

    /** @param countInterval between records that tell of other counts only */
    ResultMemory(Duration countInterval, Progress progress) {
        this.countInterval = countInterval;
        this.progress = progress;
    }

    /** What the log ends with. */
    void remember(Map<ControlKey, ResultState> results) {
        recorded.clear();
        recorded.putAll(results);
    }

    /** Whether there is something to tell although nothing has happened since the last look. */
    boolean isDue(Instant now) {
        return behind && isCounting(now);
    }

    private boolean isCounting(Instant now) {
        return Duration.between(countedAt, now).compareTo(countInterval) >= 0;
    }

    /** What is to be written for these results, which are all that there are. */
    List<EvidenceRecord> changes(Map<ControlKey, ResultState> results, Instant now) {
        boolean counting = isCounting(now);
        behind = false;
        List<EvidenceRecord> changes = new ArrayList<>();
        results.forEach((control, state) -> {
            ResultState before = recorded.get(control);
            if (before == null || !isSameResult(before, state)) {
                changes.add(new ResultChanged(now, control, state));
            } else if (!before.equals(state)) {
                if (counting) {
                    changes.add(new ResultChanged(now, control, state));
                    countedAt = now;
                } else {
                    behind = true;
                }
            }
        });
        recorded.keySet().stream().filter(control -> !results.containsKey(control)).forEach(
                control -> changes.add(new ResultChanged(now, control, null)));
        return changes;
    }

    /** One is durable. */
    void written(ResultChanged changed, long index) {
        ResultState state = changed.state();
        if (state == null) {
            recorded.remove(changed.control());
            progress.withdrawn(changed.control());
        } else {
            know(changed.control(), state, index);
        }
    }

    /** All of it is durable. A control whose result stands is named by the record that said so. */
    void written(Baseline baseline, long index) {
        for (KnownResult one : baseline.results()) {
            ResultState before = recorded.put(one.control(), one.state());
            if (before == null || !before.decision().equals(one.state().decision())
                    || !progress.isRecorded(one.control())) {
                progress.recorded(one.control(), index);
            }
        }
    }

    /** Statuses must not name records of this log any more. */
    void withdraw() {
        recorded.keySet().forEach(progress::withdrawn);
    }

    private void know(ControlKey control, ResultState state, long index) {
        @Nullable
        ResultState before = recorded.put(control, state);
        // What only counts otherwise is no news of the result.
        if (before == null || !isSameResult(before, state) || !progress.isRecorded(control)) {
            progress.recorded(control, index);
        }
    }

    private static boolean isSameResult(ResultState one, ResultState other) {
        return one.decision().result() == other.decision().result()
                && one.decision().reason() == other.decision().reason();
    }
}
