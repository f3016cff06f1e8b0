package io.plumbline.evidence.replay;

import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import io.plumbline.evidence.record.ResultState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static io.plumbline.evidence.record.Records.second;

/**
 * What was the case in one second, found by going through everything from the beginning for every question. Knows whole
 * seconds and baselines of one part only.
 */
final class NaiveReplay {
    private record Event(Instant at, EvidenceRecord evidence) {}

    private final List<Event> events = new ArrayList<>();

    NaiveReplay(List<EvidenceRecord> records) {
        Instant latest = Instant.MIN;
        for (EvidenceRecord one : records) {
            if (one instanceof Findings findings) {
                for (var change : findings.changes()) {
                    latest = max(latest, change.at());
                    events.add(new Event(latest, new Findings(change.at(), List.of(change))));
                }
            }
            latest = max(latest, one.at());
            if (!(one instanceof Findings)) {
                events.add(new Event(latest, one));
            } else {
                events.add(new Event(latest, new EvidenceRecord.Watching(one.at())));
            }
        }
    }

    /** Whether nobody was watching in the second that begins there. */
    boolean isBlind(long from) {
        Instant at = second(from);
        boolean baselineBefore = false;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.evidence() instanceof EvidenceRecord.Gap gap && gap.kinds().isEmpty()
                    && !gap.from().isAfter(at) && nextBaseline(i).isAfter(at)) {
                return true;
            }
            baselineBefore |= event.evidence() instanceof Baseline && !event.at().isAfter(at);
            if (event.evidence() instanceof Started && i > 0 && !events.get(i - 1).at().isAfter(at)
                    && nextBaseline(i).isAfter(at)) {
                return true;
            }
        }
        return !baselineBefore || !events.getLast().at().isAfter(at);
    }

    private Instant nextBaseline(int after) {
        for (int i = after; i < events.size(); i++) {
            if (events.get(i).evidence() instanceof Baseline) {
                return events.get(i).at();
            }
        }
        return Instant.MAX;
    }

    Map<ControlKey, ResultState> results(long from) {
        Map<ControlKey, ResultState> results = new HashMap<>();
        for (Event event : events) {
            if (!event.at().isAfter(second(from))) {
                if (event.evidence() instanceof Baseline baseline) {
                    results.clear();
                    baseline.results().forEach(one -> results.put(one.control(), one.state()));
                } else if (event.evidence() instanceof ResultChanged changed) {
                    results.put(changed.control(), changed.state());
                    results.values().removeIf(java.util.Objects::isNull);
                }
            }
        }
        return results;
    }

    Map<FindingKey, FindingState> findings(long from) {
        Map<FindingKey, FindingState> findings = new HashMap<>();
        for (Event event : events) {
            if (!event.at().isAfter(second(from))) {
                if (event.evidence() instanceof Baseline baseline) {
                    findings.clear();
                    baseline.findings().forEach(one -> findings.put(one.key(), one.state()));
                } else if (event.evidence() instanceof Findings changes) {
                    changes.changes().forEach(one -> findings.put(one.key(), one.state()));
                    findings.values().removeIf(java.util.Objects::isNull);
                }
            }
        }
        return findings;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
