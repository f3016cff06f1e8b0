package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Quarantine;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Tally;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of a control. Their transition times move only when their status does. */
final class Conditions {
    /** Reason of Evaluated while first lists or evaluations are under way. */
    static final String SYNCING = "Syncing";

    private static final Set<String> OURS = Set.of(ControlStatus.READY, ControlStatus.EVALUATED,
            ControlStatus.COMPLIANT, ControlStatus.EVIDENCE_RECORDED, ControlStatus.ANCHORED);
    private static final int READY_MESSAGE = 4 * 1024;
    private static final int MESSAGE = 1024;
    private static final String TRUE = ConditionHistory.TRUE;
    private static final String FALSE = ConditionHistory.FALSE;
    private static final String UNKNOWN = ConditionHistory.UNKNOWN;

    private final ConditionHistory history;

    Conditions(@Nullable ControlStatus previous, @Nullable Long generation, Instant now) {
        this.history = new ConditionHistory(previous == null ? List.of() : previous.conditions(), generation, now);
    }

    /** Sorted by type, as the API server need not keep any other order. */
    static List<Condition> sorted(Condition... conditions) {
        return Stream.of(conditions).sorted(Comparator.comparing(Condition::getType)).toList();
    }

    /** The only condition of a record of people; its transition time moves only when its status does. */
    static Condition one(List<Condition> before, String type, boolean holds, String reason, String message,
            @Nullable Long generation, Instant now) {
        String status = holds ? TRUE : FALSE;
        String since = of(before, type).stream()
                .filter(known -> status.equals(known.getStatus()) && known.getLastTransitionTime() != null)
                .map(Condition::getLastTransitionTime)
                .findFirst()
                .orElseGet(() -> Timestamps.format(now));
        return new Condition(since, BoundedText.cut(message, MESSAGE), generation, reason, status, type);
    }

    static List<Condition> of(List<Condition> conditions, String type) {
        return conditions.stream().filter(known -> type.equals(known.getType())).toList();
    }

    /** What other writers of the status have added is theirs. */
    static List<Condition> ours(List<Condition> conditions) {
        return sorted(conditions.stream()
                .filter(condition -> OURS.contains(condition.getType()))
                .toArray(Condition[]::new));
    }

    Condition ready(Assessment assessment) {
        if (assessment.control().isValid()) {
            return condition(ControlStatus.READY, TRUE, "Valid", "the control can be evaluated", MESSAGE);
        }
        String problems = assessment.control().problems().stream().map(CompileProblem::toString)
                .collect(Collectors.joining("; "));
        return condition(ControlStatus.READY, FALSE, "Invalid", problems, READY_MESSAGE);
    }

    /** Whether the result rests on all that it should rest on; the first obstacle is the reason. */
    Condition evaluated(Assessment assessment, BlindSpots blindSpots, List<Quarantine> quarantines) {
        if (assessment.control().control().suspended()) {
            return evaluated(FALSE, "Suspended", "the control is suspended");
        }
        if (!assessment.control().isValid()) {
            return evaluated(FALSE, "Invalid", "the control is not valid, see condition Ready");
        }
        if (blindSpots.areAllSyncing()) {
            return evaluated(FALSE, SYNCING, blindSpots.toString());
        }
        if (!blindSpots.isEmpty()) {
            return evaluated(FALSE, "BlindSpot", "not readable: " + blindSpots);
        }
        if (!assessment.settled()) {
            return evaluated(FALSE, SYNCING, "evaluation is under way");
        }
        if (!quarantines.isEmpty()) {
            return evaluated(FALSE, "CheckQuarantined", quarantines.stream()
                    .map(one -> "check " + one.check().check()
                            + " took too much work again and again, and is not evaluated until " + one.until())
                    .collect(Collectors.joining("; ")));
        }
        long errors = 0;
        long notEvaluated = 0;
        for (CompiledCheck check : assessment.control().checks()) {
            if (check.check().decidesResult()) {
                Tally tally = assessment.summary().check(check.key().check());
                errors += tally.error();
                notEvaluated += tally.notEvaluated();
            }
        }
        if (errors + notEvaluated > 0) {
            return evaluated(FALSE, "CheckError", "verdicts Error: " + errors + ", NotEvaluated: " + notEvaluated);
        }
        return evaluated(TRUE, "Evaluated", "every input was read");
    }

    Condition compliant(Assessment assessment) {
        String status = switch (assessment.decision().result()) {
            case COMPLIANT -> TRUE;
            case PARTLY_COMPLIANT, NON_COMPLIANT -> FALSE;
            case UNKNOWN, NOT_APPLICABLE -> UNKNOWN;
        };
        return condition(ControlStatus.COMPLIANT, status, assessment.decision().reason().text(),
                assessment.decision().message(), MESSAGE);
    }

    /** Whether the control's evidence is being written; the obstacle of the log is that of every control. */
    Condition recorded(EvidenceStanding evidence) {
        return evidence.obstacle().isEmpty()
                ? condition(ControlStatus.EVIDENCE_RECORDED, TRUE, "Writing", "the evidence log is being written",
                        MESSAGE)
                : condition(ControlStatus.EVIDENCE_RECORDED, FALSE, "NotWriting", evidence.obstacle(), MESSAGE);
    }

    /** Whether anybody but the operator vouches for the age of the evidence. */
    Condition anchored(EvidenceStanding evidence) {
        return evidence.anchors().isEmpty()
                ? condition(ControlStatus.ANCHORED, FALSE, "NoAnchor",
                        "the age of the evidence log rests on the operator "
                                + "alone: there is no timestamp authority, witness, or copy under object lock"
                                + (evidence.shortcoming().isEmpty() ? "" : "; " + evidence.shortcoming()),
                        MESSAGE)
                : condition(ControlStatus.ANCHORED, TRUE, "Anchored", String.join("; ", evidence.anchors()), MESSAGE);
    }

    /** What was said before about compliance, word for word; null when nothing was. */
    @Nullable
    Condition previousCompliant() {
        Condition before = history.previous(ControlStatus.COMPLIANT);
        return before == null
                ? null
                : condition(ControlStatus.COMPLIANT, before.getStatus(), before.getReason(),
                        before.getMessage() == null ? "" : before.getMessage(), MESSAGE);
    }

    private Condition evaluated(String status, String reason, String message) {
        return condition(ControlStatus.EVALUATED, status, reason, message, MESSAGE);
    }

    private Condition condition(String type, String status, String reason, String message, int bytes) {
        return history.condition(type, status, reason, message, bytes);
    }
}
