package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.control.CheckScope;
import io.plumbline.api.v1alpha1.control.LookupNamespace;
import io.plumbline.api.v1alpha1.control.LookupNotInstalled;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.api.v1alpha1.control.WhenMissing;
import io.plumbline.core.control.Absence;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.control.SubjectScope;
import io.plumbline.core.control.Tier;
import org.jspecify.annotations.Nullable;

/** Closed sets of the API in the words of the core. */
final class FromApi {
    private FromApi() {}

    static Standard standard(io.plumbline.api.v1alpha1.Standard standard) {
        return switch (standard) {
            case ISO27001 -> Standard.ISO27001;
            case ISO42001 -> Standard.ISO42001;
        };
    }

    /** From {@code iso27001:A.8.22}; null when that names no control. */
    static @Nullable ControlKey controlKey(String text) {
        int colon = text.indexOf(':');
        for (Standard standard : Standard.values()) {
            if (colon > 0 && standard.key().equals(text.substring(0, colon)) && text.length() > colon + 1) {
                return new ControlKey(standard, text.substring(colon + 1));
            }
        }
        return null;
    }

    static Severity severity(io.plumbline.api.v1alpha1.control.Severity severity) {
        return switch (severity) {
            case CRITICAL -> Severity.CRITICAL;
            case HIGH -> Severity.HIGH;
            case MEDIUM -> Severity.MEDIUM;
            case LOW -> Severity.LOW;
            case INFO -> Severity.INFO;
        };
    }

    static Tier tier(io.plumbline.api.v1alpha1.control.Tier tier) {
        return switch (tier) {
            case CORE -> Tier.CORE;
            case EXTENDED -> Tier.EXTENDED;
        };
    }

    static EvidenceKind evidence(io.plumbline.api.v1alpha1.control.EvidenceKind evidence) {
        return switch (evidence) {
            case OBSERVED -> EvidenceKind.OBSERVED;
            case REPORTED -> EvidenceKind.REPORTED;
            case DECLARED -> EvidenceKind.DECLARED;
        };
    }

    static SubjectScope scope(CheckScope scope) {
        return switch (scope) {
            case CONTROL -> SubjectScope.CONTROL;
            case CONTROL_PLANE -> SubjectScope.CONTROL_PLANE;
        };
    }

    static Absence absence(WhenMissing missing) {
        return switch (missing) {
            case NOT_APPLICABLE -> Absence.NOT_APPLICABLE;
            case NEEDS_ATTESTATION -> Absence.NEEDS_ATTESTATION;
            case FAIL -> Absence.FAIL;
        };
    }

    static Reach reach(LookupNamespace namespace) {
        return switch (namespace) {
            case SAME -> Reach.SAME_NAMESPACE;
            case ALL -> Reach.CLUSTER;
        };
    }

    static boolean emptyWhenNotInstalled(LookupNotInstalled notInstalled) {
        return switch (notInstalled) {
            case EMPTY -> true;
            case NOT_EVALUATED -> false;
        };
    }

    /** Unknown where there is none. */
    static io.plumbline.core.result.Result result(@Nullable Result result) {
        return result == null ? io.plumbline.core.result.Result.UNKNOWN : switch (result) {
            case COMPLIANT -> io.plumbline.core.result.Result.COMPLIANT;
            case PARTLY_COMPLIANT -> io.plumbline.core.result.Result.PARTLY_COMPLIANT;
            case NON_COMPLIANT -> io.plumbline.core.result.Result.NON_COMPLIANT;
            case UNKNOWN -> io.plumbline.core.result.Result.UNKNOWN;
            case NOT_APPLICABLE -> io.plumbline.core.result.Result.NOT_APPLICABLE;
        };
    }
}
