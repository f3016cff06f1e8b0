package io.plumbline.evidence.replay;

import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import io.plumbline.evidence.record.ResultState;
import io.plumbline.evidence.replay.Ranges.Range;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened in a period, from the records of a log. Fed with them in their order: from any complete baseline that is no
 * later than the period, or from the beginning of the log, to the end of the log: records of much later can tell of gaps
 * within. Not thread-safe; used once.
 *
 * <p>Times never go back: a record that claims to be earlier than the one before is taken to be as late as that one.
 */
public final class PeriodReplay {
    private final Instant from;
    private final Instant to;
    private final BaselineAssembly assembly = new BaselineAssembly();
    private final ResultTracks results = new ResultTracks();
    private final FindingTracks findings;
    private final List<Range> unobserved = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private Instant now = Instant.MIN;
    /** Since when nobody has been watching; null while somebody is. */
    private @Nullable Instant blindSince = Instant.MIN;
    private String blindCause = "before the first record";
    private boolean complete;

    /**
     * @param from inclusive
     * @param to exclusive
     */
    public PeriodReplay(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period ends after it begins: " + from + " to " + to);
        }
        this.from = from;
        this.to = to;
        this.findings = new FindingTracks(from, to);
    }

    public void accept(EvidenceRecord evidence) {
        if (complete) {
            // That a kind was not watched is told when it is watched again.
            if (evidence instanceof EvidenceRecord.Gap gap) {
                accept(gap);
            }
            return;
        }
        switch (evidence) {
            case Started started -> {
                assembly.drop();
                if (blindSince == null) {
                    blindSince = now;
                    blindCause = "the operator was not running, or had not yet seen everything";
                }
            }
            case EvidenceRecord.Gap gap -> accept(gap);
            case Baseline baseline -> assembly.add(baseline).ifPresent(whole -> accept(baseline.at(), whole));
            case ResultChanged changed -> {
                assembly.drop();
                if (moves(changed.at())) {
                    results.set(changed.control(), changed.state(), now);
                }
            }
            case Findings changes -> {
                assembly.drop();
                for (FindingChange change : changes.changes()) {
                    if (moves(change.at())) {
                        findings.set(change.key(), change.state(), now, change.version());
                    }
                }
            }
            case EvidenceRecord.Remark it -> {
            }
            case EvidenceRecord.Config it -> {
            }
            case EvidenceRecord.Tombstone it -> {
            }
        }
        now = Ranges.later(now, evidence.at());
    }

    /** What happened. Where the log ends within the period, nobody knows what came after. */
    public History finish() {
        if (blindSince == null && now.isBefore(to) && !complete) {
            blind(now, to, "after the last record");
        } else if (blindSince != null) {
            blind(blindSince, to, blindCause);
        }
        Ranges blind = Ranges.within(from, to, unobserved);
        gaps.sort(Comparator.comparing(Gap::from).thenComparing(Gap::to));
        return new History(results.intervals(new Range(from, to), blind), findings.intervals(), gaps,
                results.shares(new Range(from, to), blind));
    }

    /** Takes over the time of a change. Returns whether it lies before the end of the period. */
    private boolean moves(Instant at) {
        now = Ranges.later(now, at);
        return now.isBefore(to);
    }

    private void accept(EvidenceRecord.Gap gap) {
        if (gap.kinds().isEmpty()) {
            assembly.drop();
            if (complete) {
                blind(gap.from(), to, gap.cause());
            } else if (blindSince == null || gap.from().isBefore(blindSince)) {
                // What is known again is what the next baseline says, not what was known before.
                blindSince = gap.from();
                blindCause = gap.cause();
            }
        } else {
            tell(new Gap(gap.from(), gap.at(), gap.kinds(), gap.cause()));
        }
    }

    private void accept(Instant at, BaselineAssembly.Whole whole) {
        boolean within = moves(at);
        if (blindSince != null) {
            blind(blindSince, now, blindCause);
            blindSince = null;
        }
        if (!within) {
            complete = true;
            return;
        }
        for (Map.Entry<ControlKey, ResultState> one : whole.results().entrySet()) {
            results.set(one.getKey(), one.getValue(), now);
        }
        gone(results.known(), whole.results().keySet()).forEach(control -> results.set(control, null, now));
        for (Map.Entry<FindingKey, FindingState> one : whole.findings().entrySet()) {
            findings.set(one.getKey(), one.getValue(), now, "");
        }
        gone(findings.known(), whole.findings().keySet()).forEach(key -> findings.set(key, null, now, ""));
    }

    private static <K> Set<K> gone(Set<K> known, Set<K> there) {
        Set<K> gone = new HashSet<>(known);
        gone.removeAll(there);
        return gone;
    }

    private void blind(Instant since, Instant until, String cause) {
        if (since.isBefore(until)) {
            unobserved.add(new Range(since, until));
            tell(new Gap(since, until, List.of(), cause));
        }
    }

    private void tell(Gap gap) {
        Instant begin = Ranges.later(from, gap.from());
        Instant end = Ranges.earlier(to, gap.to());
        if (begin.isBefore(end)) {
            gaps.add(new Gap(begin, end, gap.kinds(), gap.cause()));
        }
    }
}
