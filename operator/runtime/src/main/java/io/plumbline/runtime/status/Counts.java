package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.control.Basis;
import io.plumbline.api.v1alpha1.control.CheckStatus;
import io.plumbline.api.v1alpha1.control.Summary;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Tally;

import java.util.List;
import java.util.Map;

/** Counts as they are shown in status. Only enabled checks count, in the order of the control. */
record Counts(Summary summary, Basis basis, List<CheckStatus> checks) {
    /** As the schema has it. */
    private static final int MAX_CHECKS = 64;
    private static final int MAX_ID = 63;

    static Counts of(Assessment assessment) {
        io.plumbline.core.finding.Summary counted = assessment.summary();
        List<CheckStatus> checks = assessment.control().control().checks()
                .stream()
                .filter(Check::enabled)
                .map(check -> check(check.id(), counted.check(check.id())))
                .toList();
        return new Counts(summary(counted.resources()), basis(counted.basis()),
                checks.stream().limit(MAX_CHECKS).toList());
    }

    private static CheckStatus check(String id, Tally tally) {
        return new CheckStatus(BoundedText.cut(id, MAX_ID), tally.pass(), tally.fail(), tally.error(),
                tally.notApplicable(), tally.notEvaluated(), tally.excepted());
    }

    /** Each resource once, by the worst of the verdicts that decide the result: a result and its counts go together. */
    private static Summary summary(Tally resources) {
        return new Summary(resources.applicable(), resources.pass(), resources.fail(), resources.error(),
                resources.notApplicable(), resources.notEvaluated(), resources.excepted());
    }

    private static Basis basis(Map<EvidenceKind, Integer> basis) {
        return new Basis(basis.getOrDefault(EvidenceKind.OBSERVED, 0), basis.getOrDefault(EvidenceKind.REPORTED, 0),
                basis.getOrDefault(EvidenceKind.DECLARED, 0), 0);
    }
}
