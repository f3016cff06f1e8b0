package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.statement.StatementApproval;
import io.plumbline.api.v1alpha1.statement.StatementSpec;
import io.plumbline.api.v1alpha1.statement.StatementStatus;
import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.statement.RollUp;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The three conditions of a statement. */
record StatementConditions(ConditionHistory history) {
    static final Set<String> OURS = Set.of(StatementStatus.READY, StatementStatus.COMPLETE, StatementStatus.APPROVED);

    private static final int READY_MESSAGE = 4 * 1024;
    private static final int MESSAGE = 1024;

    Condition ready(List<CompileProblem> problems) {
        return problems.isEmpty()
                ? history.condition(StatementStatus.READY, ConditionHistory.TRUE, "Valid", "all of it is used", MESSAGE)
                : history.condition(StatementStatus.READY, ConditionHistory.FALSE, "Invalid",
                        problems.stream().map(CompileProblem::toString).collect(Collectors.joining("; ")),
                        READY_MESSAGE);
    }

    Condition complete(RollUp rollUp) {
        int expected = rollUp.counts().expected();
        if (!rollUp.missing().isEmpty()) {
            return complete(ConditionHistory.FALSE, "EntriesMissing", rollUp.missing().size() + " of " + expected
                    + " entries are missing: " + RollUp.listed(rollUp.missing()));
        }
        if (!rollUp.unjustified().isEmpty()) {
            return complete(ConditionHistory.FALSE, "NotJustified", rollUp.unjustified().size() + " of " + expected
                    + " entries do not say why they apply, or why not: " + RollUp.listed(rollUp.unjustified()));
        }
        return complete(ConditionHistory.TRUE, "AllJustified", "all " + expected
                + " entries are there, and each says why it applies, or why not");
    }

    private Condition complete(String status, String reason, String message) {
        return history.condition(StatementStatus.COMPLETE, status, reason, message, MESSAGE);
    }

    /**
     * An approval is believed only while the API server sees to it that two people make one.
     *
     * @param obstacles what keeps the admission policy of statements from being relied on; empty when nothing does
     */
    Condition approved(StatementSpec spec, List<String> obstacles) {
        StatementApproval approval = spec.approval();
        if (approval == null) {
            return approved(ConditionHistory.FALSE, "Draft", "version " + spec.version() + " is a draft");
        }
        if (!spec.approved()) {
            return approved(ConditionHistory.FALSE, "Draft", "version " + spec.version() + " is a draft; version "
                    + approval.version() + " was approved by " + approval.approvedBy());
        }
        if (spec.preparedBy() == null || spec.preparedBy().equals(approval.approvedBy())) {
            return approved(ConditionHistory.FALSE, "NotByAnother", "version " + spec.version()
                    + " was not approved by another person than its author");
        }
        if (!obstacles.isEmpty()) {
            return approved(ConditionHistory.FALSE, "PolicyNotInForce", "the approval of version " + spec.version()
                    + " by " + approval.approvedBy() + " does not count: " + String.join("; ", obstacles));
        }
        return approved(ConditionHistory.TRUE, "ApprovedByAnother",
                "version " + spec.version() + " by " + approval.approvedBy());
    }

    private Condition approved(String status, String reason, String message) {
        return history.condition(StatementStatus.APPROVED, status, reason, message, MESSAGE);
    }
}
