package io.plumbline.core.ai;

import io.plumbline.core.ai.SystemRecord.ImpactAssessment;

import java.time.Duration;
import java.time.Instant;

/** Whether the impact assessment is about this version, approved, and not lapsed: as A.5.2 and A.5.3 ask it. */
final class ImpactRule {
    private ImpactRule() {}

    static Judgement judge(SystemRecord system, MaxAges ages, Instant now) {
        return found(system, ages, now).forLive(system);
    }

    private static Judgement found(SystemRecord system, MaxAges ages, Instant now) {
        ImpactAssessment impact = system.impact();
        Instant completed = impact.completedAt();
        Instant until = impact.validUntil();
        Duration maxAge = ages.impact();
        if (impact.ref().isEmpty()) {
            return Judgement.no("NotAssessed", "no impact assessment is recorded");
        }
        if (!impact.digest().startsWith("sha256:") || completed == null || until == null) {
            return Judgement.no("Incomplete",
                    impact.ref()
                            + " lacks its digest, completedAt or validUntil, so that nobody can tell what it says");
        }
        if (impact.approvedBy().isEmpty()) {
            return Judgement.no("NotApproved", impact.ref() + " is approved by nobody");
        }
        if (!until.isAfter(now)) {
            return Judgement.no("Lapsed", impact.ref() + " lapsed at " + until);
        }
        if (completed.isAfter(now)) {
            return Judgement.no("NotCompleted", impact.ref() + " is said to be completed at " + completed
                    + ", which lies ahead");
        }
        if (!impact.version().equals(system.version()) || system.version().isEmpty()) {
            return Judgement.no("OtherVersion", impact.ref() + " is about version " + Words.orNone(impact.version())
                    + ", and the system is version " + Words.orNone(system.version()));
        }
        if (maxAge == null) {
            return Judgement.unknown("AgeUnknown", "parameter impactMaxAge is no duration");
        }
        return Duration.between(completed, now).compareTo(maxAge) >= 0
                ? Judgement.no("Outdated", impact.ref() + " was completed at " + completed + ", longer ago than "
                        + Words.of(maxAge))
                : Judgement.yes("Current", impact.ref() + ", approved by " + impact.approvedBy() + ", is about version "
                        + system.version() + " and valid until " + until);
    }
}
