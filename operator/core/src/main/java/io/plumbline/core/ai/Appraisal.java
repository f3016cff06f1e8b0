package io.plumbline.core.ai;

import io.plumbline.core.ai.SystemRecord.KillSwitch;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;

/**
 * All that there is to say of an AI system beside its result, as a pure function of what is declared, what is seen and
 * the time.
 *
 * @param differences ordered by field and object
 * @param runningModels digests, as far as the cluster shows them
 * @param drifted true is the bad news
 */
public record Appraisal(Judgement registered, Judgement impactCurrent, Judgement evaluationsMet,
        Judgement oversightReady, Judgement drifted, List<Difference> differences, NavigableSet<String> runningModels) {

    public static Appraisal of(SystemRecord system, Observed observed, View view, MaxAges ages, Instant now) {
        List<Difference> differences = Differences.of(system, observed, view);
        return new Appraisal(RegistrationRule.judge(system, observed, view), ImpactRule.judge(system, ages, now),
                EvaluationRule.judge(system, ages, now), OversightRule.judge(system, observed, view, ages, now),
                DriftRule.judge(system, observed, view, differences), differences,
                Differences.runningModels(system, observed));
    }

    /** When time alone may change something of it; null when it never will. */
    public static @Nullable Instant nextChange(SystemRecord system, MaxAges ages, Instant now) {
        List<Instant> moments = new ArrayList<>();
        add(moments, system.impact().validUntil(), null);
        add(moments, system.impact().completedAt(), ages.impact());
        system.evaluations().forEach(one -> add(moments, one.evaluatedAt(), ages.evaluation()));
        KillSwitch killSwitch = system.oversight().killSwitch();
        if (killSwitch != null) {
            add(moments, killSwitch.testedAt(), ages.killSwitchTest());
        }
        return moments.stream().filter(moment -> moment.isAfter(now)).min(Comparator.naturalOrder()).orElse(null);
    }

    private static void add(List<Instant> moments, @Nullable Instant moment, @Nullable Duration age) {
        if (moment != null) {
            moments.add(moment);
            if (age != null) {
                moments.add(moment.plus(age));
            }
        }
    }
}
