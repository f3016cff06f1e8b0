package io.plumbline.core.ai;

import io.plumbline.core.ai.SystemRecord.Evaluation;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether every evaluation of this version meets its threshold, and one is recent: as A.6.2.4 asks it. */
final class EvaluationRule {
    private EvaluationRule() {}

    static Judgement judge(SystemRecord system, MaxAges ages, Instant now) {
        return found(system, ages, now).forLive(system);
    }

    private static Judgement found(SystemRecord system, MaxAges ages, Instant now) {
        List<Evaluation> current = system.evaluations()
                .stream()
                .filter(one -> !system.version().isEmpty() && one.version().equals(system.version()))
                .toList();
        if (current.isEmpty()) {
            return Judgement.no("NotEvaluated",
                    "no evaluation is about version " + Words.orNone(system.version()));
        }
        List<String> missed = current.stream()
                .filter(one -> one.isMeasured() && !one.isMet())
                .map(EvaluationRule::describe)
                .toList();
        if (!missed.isEmpty()) {
            return Judgement.no("ThresholdMissed", Words.listed(missed));
        }
        List<String> unmeasured = current.stream().filter(one -> !one.isMeasured()).map(Evaluation::name).toList();
        if (!unmeasured.isEmpty()) {
            return Judgement.no("Incomplete", "without a decimal value and threshold: " + Words.listed(unmeasured));
        }
        Duration maxAge = ages.evaluation();
        if (maxAge == null) {
            return Judgement.unknown("AgeUnknown", "parameter evalMaxAge is no duration");
        }
        boolean recent = current.stream().anyMatch(one -> isRecent(one.evaluatedAt(), maxAge, now));
        return recent
                ? Judgement.yes("AllMet", Words.count(current.size(), "evaluation") + " of version " + system.version()
                        + " met")
                : Judgement.no("Outdated", "no evaluation of version " + system.version() + " is younger than "
                        + Words.of(maxAge));
    }

    private static boolean isRecent(@Nullable Instant at, Duration maxAge, Instant now) {
        return at != null && !at.isAfter(now) && Duration.between(at, now).compareTo(maxAge) < 0;
    }

    private static String describe(Evaluation missed) {
        return missed.name() + " is " + missed.value() + ", which has to be at "
                + (missed.atMost() ? "most " : "least ") + missed.threshold();
    }
}
