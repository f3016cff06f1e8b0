package io.plumbline.cli.evidence;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.replay.Gap;
import io.plumbline.evidence.replay.PeriodReplay;
import io.plumbline.evidence.replay.StateReplay;
import io.plumbline.reports.file.Words;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

/**
 * The state at a moment, including what happened in its millisecond. Fed with all records of the log: those after the
 * moment can tell that nobody was watching. Not thread-safe; used once.
 */
final class AsAt implements Consumer<EvidenceRecord> {
    private final Instant at;
    private final StateReplay state = new StateReplay();
    private final PeriodReplay around;
    private Instant now = Instant.MIN;

    AsAt(Instant at) {
        this.at = at;
        this.around = new PeriodReplay(at, at.plusMillis(1));
    }

    @Override
    public void accept(EvidenceRecord one) {
        around.accept(one);
        if (now.isAfter(at)) {
            return;
        }
        if (one instanceof Findings changes) {
            List<FindingChange> earlier = changes.changes().stream().filter(change -> moves(change.at())).toList();
            if (!earlier.isEmpty()) {
                state.accept(new Findings(at, earlier));
            }
            moves(one.at());
        } else if (moves(one.at())) {
            state.accept(one);
        }
    }

    /** Times never go back: a record that claims to be earlier than the one before is as late as that one. */
    private boolean moves(Instant time) {
        now = time.isAfter(now) ? time : now;
        return !now.isAfter(at);
    }

    /** @param wanted names of the controls that it is to be about */
    Answer answer(List<String> notes, Predicate<String> wanted) {
        List<Gap> gaps = gaps();
        List<String> blind = gaps.stream().filter(gap -> gap.kinds().isEmpty()).map(Gap::cause).distinct().toList();
        boolean known = blind.isEmpty();
        List<String> all = new ArrayList<>(notes);
        blind.forEach(cause -> all.add("NOT KNOWN what was the case at this moment: " + cause
                + ". What is below is what the log knew last."));
        return new Answer("State at " + at, known, all, List.of(results(known, wanted), findings(known, wanted),
                notWatched(gaps), counted(wanted)));
    }

    /** What a record says is known in the moment of that record, also where it is the last one. */
    private List<Gap> gaps() {
        boolean saidInThisMoment = now.equals(at) && state.isKnown();
        return around.finish().gaps().stream().filter(gap -> !saidInThisMoment || !gap.kinds().isEmpty()).toList();
    }

    private Table results(boolean known, Predicate<String> wanted) {
        Table table = new Table(known ? "results" : "lastKnownResults",
                known ? "Results of controls" : "Results of controls as last known", "control", "result", "reason",
                "findingsFail", "findingsError", "findingsNotEvaluated", "findingsExcepted");
        Map<ControlKey, Map<Outcome, Long>> standing = state.findings().entrySet().stream().collect(groupingBy(
                one -> one.getKey().check().control(), groupingBy(one -> one.getValue().outcome(), counting())));
        new TreeMap<>(state.results()).forEach((control, one) -> {
            if (wanted.test(control.toString())) {
                Map<Outcome, Long> counts = standing.getOrDefault(control, Map.of());
                table.row(control.toString(), Words.camelCase(one.decision().result()),
                        Words.camelCase(one.decision().reason()), counts.getOrDefault(Outcome.FAIL, 0L),
                        counts.getOrDefault(Outcome.ERROR, 0L), counts.getOrDefault(Outcome.NOT_EVALUATED, 0L),
                        counts.getOrDefault(Outcome.EXCEPTED, 0L));
            }
        });
        return table;
    }

    /** Resources are counted when a result is recorded, and may be others at the moment that is asked about. */
    private Table counted(Predicate<String> wanted) {
        Table table = new Table("resourcesWhenRecorded", "Resources as counted when the result was last recorded",
                "control", "recordedAt", "fail", "error", "notEvaluated", "excepted", "pass", "notApplicable",
                "message");
        Map<ControlKey, Instant> recorded = state.recorded();
        new TreeMap<>(state.results()).forEach((control, one) -> {
            if (wanted.test(control.toString())) {
                var counts = one.resources();
                table.row(control.toString(), String.valueOf(recorded.get(control)), counts.fail(), counts.error(),
                        counts.notEvaluated(), counts.excepted(), counts.pass(), counts.notApplicable(),
                        one.decision().message());
            }
        });
        return table;
    }

    private Table findings(boolean known, Predicate<String> wanted) {
        Table table = new Table(known ? "findings" : "lastKnownFindings",
                known ? "Findings that stand" : "Findings as last known", "check", "resource", "uid", "outcome",
                "since", "beganUnobserved", "exception", "message");
        new TreeMap<>(state.findings()).forEach((key, one) -> {
            if (wanted.test(key.check().control().toString())) {
                table.row(key.check().toString(), key.resource().toString(), one.uid(),
                        Words.camelCase(one.outcome()), one.since().toString(),
                        Boolean.toString(one.beganUnobserved()), one.exception(), one.message());
            }
        });
        return table;
    }

    private static Table notWatched(List<Gap> gaps) {
        Table table = new Table("notWatched", "Not watched at this moment", "kinds", "cause");
        gaps.forEach(gap -> table.row(gap.kinds().isEmpty() ? "everything" : String.join(" ", gap.kinds()),
                gap.cause()));
        return table;
    }
}
