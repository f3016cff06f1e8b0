package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.aisystem.AISystemStatus;
import io.plumbline.api.v1alpha1.aisystem.AISystemStatus.DetectedSignals;
import io.plumbline.core.ai.Appraisal;
import io.plumbline.core.ai.Difference;
import io.plumbline.core.ai.Judgement;
import io.plumbline.core.ai.Workload;
import io.plumbline.core.result.Decision;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Makes the status of AISystem records: a pure function of its arguments, apart from the clock and the epoch. Thread-safe. */
public final class AISystemStatusFactory {
    private static final Set<String> OURS = Set.of(AISystemStatus.REGISTERED,
            AISystemStatus.IMPACT_ASSESSMENT_CURRENT, AISystemStatus.EVALUATIONS_MET, AISystemStatus.OVERSIGHT_READY,
            AISystemStatus.DRIFTED);
    private static final int MESSAGE = 1024;
    /** Of lists that a cluster decides the length of; the counts go on. */
    private static final int LISTED = 128;

    private final Clock clock;
    private final LongSupplier epoch;

    /** @param epoch rises with each change of leader; the API server refuses a status with a lower one than it holds */
    public AISystemStatusFactory(Clock clock, LongSupplier epoch) {
        this.clock = clock;
        this.epoch = epoch;
    }

    /** @param counted whether the workloads have been counted; before that nobody knows how many there are */
    public AISystemStatus status(@Nullable Long generation, Appraisal appraisal, List<Workload> workloads,
            boolean counted, Decision decision, @Nullable AISystemStatus previous) {
        ConditionHistory history = new ConditionHistory(previous == null ? List.of() : previous.conditions(),
                generation, clock.instant());
        return new AISystemStatus(generation, ToApi.result(decision.result()), counted ? workloads.size() : null,
                workloads.stream()
                        .filter(workload -> !workload.signals().isEmpty())
                        .limit(LISTED)
                        .map(workload -> new DetectedSignals(workload.object(), List.copyOf(workload.signals())))
                        .toList(),
                appraisal.runningModels().stream().limit(LISTED).toList(),
                appraisal.differences()
                        .stream()
                        .limit(AISystemStatus.MAX_DIFFERENCES)
                        .map(AISystemStatusFactory::difference)
                        .toList(),
                Conditions.sorted(condition(history, AISystemStatus.REGISTERED, appraisal.registered()),
                        condition(history, AISystemStatus.IMPACT_ASSESSMENT_CURRENT, appraisal.impactCurrent()),
                        condition(history, AISystemStatus.EVALUATIONS_MET, appraisal.evaluationsMet()),
                        condition(history, AISystemStatus.OVERSIGHT_READY, appraisal.oversightReady()),
                        condition(history, AISystemStatus.DRIFTED, appraisal.drifted())),
                epoch.getAsLong());
    }

    private static Condition condition(ConditionHistory history, String type, Judgement judgement) {
        String status = switch (judgement.truth()) {
            case TRUE -> ConditionHistory.TRUE;
            case FALSE -> ConditionHistory.FALSE;
            case UNKNOWN -> ConditionHistory.UNKNOWN;
        };
        return history.condition(type, status, judgement.reason(), judgement.message(), MESSAGE);
    }

    private static AISystemStatus.Difference difference(Difference one) {
        return new AISystemStatus.Difference(one.field(), orNull(one.declared()), orNull(one.observed()),
                orNull(one.object()));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Whether the API server has to be told. */
    public boolean needsPatch(@Nullable AISystemStatus previous, AISystemStatus next) {
        return previous == null || !comparable(previous).equals(next);
    }

    /** What other writers of the status have added is theirs. */
    private static AISystemStatus comparable(AISystemStatus status) {
        return new AISystemStatus(status.observedGeneration(), status.result(), status.workloads(),
                status.detectedSignals(), status.runningModelDigests(), status.differences(),
                Conditions.sorted(status.conditions()
                        .stream()
                        .filter(condition -> OURS.contains(condition.getType()))
                        .toArray(Condition[]::new)),
                status.epoch());
    }
}
