package io.plumbline.evidence.replay;

import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.record.Declared;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.Gap;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import io.plumbline.evidence.record.ResultState;
import io.plumbline.evidence.record.Source;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The state that records lead to. Fed with the records of a log in their order, from its beginning or from any place
 * before a complete baseline. Not thread-safe.
 */
public final class StateReplay {
    private final BaselineAssembly assembly = new BaselineAssembly();
    private Map<Source, Declared> declared = new HashMap<>();
    private Map<ControlKey, ResultState> results = new HashMap<>();
    private Map<FindingKey, FindingState> findings = new HashMap<>();
    private Map<ControlKey, Instant> recorded = new HashMap<>();
    private boolean known;
    private boolean restsOnBaseline;
    private @Nullable Instant heard;

    public void accept(EvidenceRecord evidence) {
        if (heard == null || evidence.at().isAfter(heard)) {
            heard = evidence.at();
        }
        switch (evidence) {
            case Started started -> {
                known = false;
                assembly.drop();
            }
            case Gap gap -> known &= !gap.kinds().isEmpty();
            case Baseline baseline -> assembly.add(baseline).ifPresent(whole -> {
                declared = whole.declared();
                results = whole.results();
                findings = whole.findings();
                recorded = new HashMap<>();
                results.keySet().forEach(control -> recorded.put(control, baseline.at()));
                known = true;
                restsOnBaseline = true;
            });
            case ResultChanged changed -> {
                assembly.drop();
                put(results, changed.control(), changed.state());
                put(recorded, changed.control(), changed.state() == null ? null : changed.at());
            }
            case Findings changes -> {
                assembly.drop();
                for (FindingChange change : changes.changes()) {
                    put(findings, change.key(), change.state());
                }
            }
            case EvidenceRecord.Remark it -> {
            }
            case EvidenceRecord.Config it -> {
            }
            case EvidenceRecord.Tombstone it -> {
            }
        }
    }

    /**
     * Whether the state is what was the case after the last record. False before the first complete baseline, and from a
     * start or a gap to the next.
     */
    public boolean isKnown() {
        return known;
    }

    /** Whether the state begins with a complete baseline: it is then all that the log says, known or not. */
    public boolean restsOnBaseline() {
        return restsOnBaseline;
    }

    /** The latest time that any record has; null without a record. */
    public @Nullable Instant heard() {
        return heard;
    }

    /** What people ask for. */
    public Map<Source, Declared> declared() {
        return Collections.unmodifiableMap(declared);
    }

    /** Result and reason are the case now; message and resources were when it was recorded. */
    public Map<ControlKey, ResultState> results() {
        return Collections.unmodifiableMap(results);
    }

    /**
     * When each of the results was last recorded: that is when its resources were counted. Result and reason hold since
     * then; what only counts otherwise is recorded a little later.
     */
    public Map<ControlKey, Instant> recorded() {
        return Collections.unmodifiableMap(recorded);
    }

    public Map<FindingKey, FindingState> findings() {
        return Collections.unmodifiableMap(findings);
    }

    private static <K, V> void put(Map<K, V> map, K key, @Nullable V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }
}
