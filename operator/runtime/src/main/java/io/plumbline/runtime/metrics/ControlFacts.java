package io.plumbline.runtime.metrics;

import io.plumbline.api.v1alpha1.control.ControlSpec;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Crosswalk.Related;
import io.plumbline.api.v1alpha1.control.Owner;
import io.plumbline.api.v1alpha1.control.Targets;
import io.plumbline.core.control.Severity;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a declaration and its status say of a control, beside its checks.
 *
 * @param severity default of its checks, in lower case
 * @param owner empty when nobody is named
 * @param automation in lower case, for instance {@code attestation_only}
 * @param applicable as an approved statement of applicability says
 * @param related entries of other catalogues
 * @param weakened how often a change was noticed after which the control may find less, since the start
 * @param freshness longest age that the view of the cluster may have; null when not declared
 * @param remediateWithin by severity of the check; severities without target are absent
 * @param lastEvaluation when the result was last confirmed; null when never
 * @param lastTransition when the result last changed; null when there is none
 */
public record ControlFacts(String title, String severity, String owner, String automation,
        Applicability applicable, List<Related> related, long weakened, @Nullable Duration freshness,
        Map<Severity, Duration> remediateWithin, @Nullable Instant lastEvaluation,
        @Nullable Instant lastTransition) {
    public ControlFacts {
        related = List.copyOf(related);
        Map<Severity, Duration> ordered = new EnumMap<>(Severity.class);
        ordered.putAll(remediateWithin);
        remediateWithin = Collections.unmodifiableMap(ordered);
    }

    /** @param status the newest that is known, also when it is not published yet */
    public static ControlFacts of(ControlSpec spec, @Nullable ControlStatus status, Applicability applicable,
            long weakened) {
        Owner owner = spec.owner();
        Targets targets = spec.targets();
        return new ControlFacts(Optional.ofNullable(spec.title()).orElse(""), Label.of(spec.severity()),
                owner == null ? "" : Optional.ofNullable(owner.name()).orElse(""), Label.of(spec.automation()),
                applicable, spec.crosswalk() == null ? List.of() : spec.crosswalk().related(), weakened,
                targets == null ? null : TargetDuration.parse(targets.freshness()),
                targets == null ? Map.of() : remediation(targets.remediateWithin()),
                status == null ? null : instant(status.lastEvaluationTime()),
                status == null ? null : instant(status.lastTransitionTime()));
    }

    private static Map<Severity, Duration> remediation(Targets.@Nullable RemediateWithin targets) {
        Map<Severity, Duration> found = new EnumMap<>(Severity.class);
        if (targets != null) {
            put(found, Severity.CRITICAL, targets.critical());
            put(found, Severity.HIGH, targets.high());
            put(found, Severity.MEDIUM, targets.medium());
            put(found, Severity.LOW, targets.low());
        }
        return found;
    }

    private static void put(Map<Severity, Duration> targets, Severity severity, @Nullable String text) {
        Duration duration = TargetDuration.parse(text);
        if (duration != null) {
            targets.put(severity, duration);
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
