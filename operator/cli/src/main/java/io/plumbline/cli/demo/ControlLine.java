package io.plumbline.cli.demo;

import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.Summary;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.result.Result;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/**
 * What the demo shows of one control.
 *
 * @param settled whether everything known has been evaluated, so that the result is not a passing one
 * @param passes resources, each by the worst of its verdicts, as in the status of the control; so are the others
 * @param why the worst finding, or what the result rests on
 * @param since when the worst finding began
 */
record ControlLine(ControlKey key, String title, Result result, boolean settled, int passes, int fails, int errors,
        String why, @Nullable Instant since) {

    static ControlLine of(Assessment assessment) {
        CompiledControl compiled = assessment.control();
        Tally resources = assessment.summary().resources();
        Finding worst = telling(assessment);
        return new ControlLine(compiled.control().key(), compiled.control().title(), assessment.decision().result(),
                assessment.settled(), resources.pass(), resources.fail(), resources.error(),
                worst == null ? reason(assessment) : sentence(worst),
                worst == null ? null : worst.since());
    }

    /** The finding that explains the result, if one does: the worst comes first. */
    private static @Nullable Finding telling(Assessment assessment) {
        Summary summary = assessment.summary();
        boolean explains = switch (assessment.decision().reason()) {
            case GRAVE_FAILURE, FAILURE, EXCEPTED, CHECK_ERROR -> true;
            case SUSPENDED, INVALID, BLIND_SPOT, EVALUATING, POPULATION_INCOMPLETE, ATTESTATION_MISSING,
                    ATTESTATION_NOT_CURRENT, NOTHING_TO_CHECK, ALL_PASS ->
                false;
        };
        return explains && !summary.worst().isEmpty() ? summary.worst().getFirst() : null;
    }

    private static String reason(Assessment assessment) {
        CompiledControl compiled = assessment.control();
        return compiled.isValid() ? assessment.decision().message() : compiled.problems().getFirst().toString();
    }

    /** A finding in words: which resource, what is wrong, how grave. */
    static String sentence(Finding worst) {
        String severity = worst.check().check().severity().name().toLowerCase(Locale.ROOT);
        ResourceKey resource = worst.resource();
        String place = resource.namespace().isEmpty() ? "" : resource.namespace() + "/";
        return resource.type().kind() + " " + place + resource.name() + ": " + worst.verdict().message().strip() + " ("
                + severity + ")";
    }

    /** Whether there is nothing to explain. */
    boolean allPass() {
        return result == Result.COMPLIANT;
    }
}
