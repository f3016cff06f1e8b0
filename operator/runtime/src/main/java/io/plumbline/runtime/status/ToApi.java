package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.control.CoverageState;
import io.plumbline.api.v1alpha1.control.FindingVerdict;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.api.v1alpha1.control.Severity;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

/** Closed sets of the core in the words of the API. */
final class ToApi {
    private ToApi() {}

    static Result result(io.plumbline.core.result.Result result) {
        return switch (result) {
            case COMPLIANT -> Result.COMPLIANT;
            case PARTLY_COMPLIANT -> Result.PARTLY_COMPLIANT;
            case NON_COMPLIANT -> Result.NON_COMPLIANT;
            case UNKNOWN -> Result.UNKNOWN;
            case NOT_APPLICABLE -> Result.NOT_APPLICABLE;
        };
    }

    static Severity severity(io.plumbline.core.control.Severity severity) {
        return switch (severity) {
            case CRITICAL -> Severity.CRITICAL;
            case HIGH -> Severity.HIGH;
            case MEDIUM -> Severity.MEDIUM;
            case LOW -> Severity.LOW;
            case INFO -> Severity.INFO;
        };
    }

    static CoverageState state(SourceState.Status status) {
        return switch (status) {
            case SYNCED -> CoverageState.SYNCED;
            case SYNCING -> CoverageState.SYNCING;
            case STALE -> CoverageState.STALE;
            case FORBIDDEN -> CoverageState.FORBIDDEN;
            case UNAVAILABLE -> CoverageState.UNAVAILABLE;
            case NOT_INSTALLED -> CoverageState.NOT_INSTALLED;
        };
    }

    /** Null for verdicts that are no findings. */
    static @Nullable FindingVerdict finding(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fail fail -> FindingVerdict.FAIL;
            case Verdict.Excepted excepted -> FindingVerdict.EXCEPTED;
            case Verdict.Error error -> FindingVerdict.ERROR;
            case Verdict.NotEvaluated notEvaluated -> FindingVerdict.NOT_EVALUATED;
            case Verdict.Pass pass -> null;
            case Verdict.NotApplicable notApplicable -> null;
        };
    }
}
