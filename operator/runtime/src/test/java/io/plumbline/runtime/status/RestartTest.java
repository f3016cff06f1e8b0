package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.FindingVerdict;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.api.v1alpha1.control.Severity;
import io.plumbline.api.v1alpha1.control.WorstFinding;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Reason;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import io.plumbline.runtime.fixture.TestClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** A restart of the operator is no news about the cluster; and what is news is never hidden by that. */
final class RestartTest {
    private final TestClock clock = new TestClock();
    private final StatusFactory before = new StatusFactory(clock, () -> 7, check -> Optional.empty());
    private final StatusFactory after = new StatusFactory(clock, () -> 8, check -> Optional.empty());

    @Test
    void thePreviousResultStandsWhileKindsAreListed() {
        ControlStatus known = partlyCompliant();
        clock.advance(Duration.ofHours(1));

        ControlStatus status = after.status(resource(known), syncing().assessment(), WeakeningRecord.NONE);

        assertThat(status.result()).isEqualTo(Result.PARTLY_COMPLIANT);
        assertThat(status.summary()).isEqualTo(known.summary());
        assertThat(status.basis()).isEqualTo(known.basis());
        assertThat(status.checks()).isEqualTo(known.checks());
        assertThat(status.worst()).isEqualTo(known.worst()).isNotEmpty();
        assertThat(status.lastEvaluationTime()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(status.lastTransitionTime()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(condition(status, "Compliant")).isEqualTo(condition(known, "Compliant"));
        assertThat(condition(status, "Evaluated").getStatus()).isEqualTo("False");
        assertThat(condition(status, "Evaluated").getReason()).isEqualTo("Syncing");
        assertThat(condition(status, "Evaluated").getMessage()).contains("Pod is still being listed");
        assertThat(status.coverageSummary()).isEqualTo("3/4 synced");
        assertThat(status.epoch()).isEqualTo(8);
        assertThat(after.needsPatch(known, status)).isTrue();
    }

    @Test
    void itStandsWhileEvaluationIsUnderWay() {
        ControlStatus status = after.status(resource(partlyCompliant()), Assessed.of(Declared.network())
                .unsettled()
                .decided(io.plumbline.core.result.Result.UNKNOWN, Reason.EVALUATING, "evaluation is under way")
                .assessment(), WeakeningRecord.NONE);

        assertThat(status.result()).isEqualTo(Result.PARTLY_COMPLIANT);
        assertThat(condition(status, "Evaluated").getReason()).isEqualTo("Syncing");
    }

    @Test
    void whatExtendedChecksLackDoesNotMatter() {
        ControlStatus status = after.status(resource(partlyCompliant()),
                syncing().state("batch", "CronJob", Status.FORBIDDEN, "").assessment(), WeakeningRecord.NONE);

        assertThat(status.result()).isEqualTo(Result.PARTLY_COMPLIANT);
    }

    @Test
    void waitingIsNoExcuseBesideARealBlindSpot() {
        ControlStatus forbidden = after.status(resource(partlyCompliant()),
                syncing().state("networking.k8s.io", "NetworkPolicy", Status.FORBIDDEN, "").assessment(),
                WeakeningRecord.NONE);
        ControlStatus notInstalled = after.status(resource(partlyCompliant()),
                syncing().state("networking.k8s.io", "NetworkPolicy", Status.NOT_INSTALLED, "").assessment(),
                WeakeningRecord.NONE);

        assertThat(forbidden.result()).isEqualTo(Result.UNKNOWN);
        assertThat(condition(forbidden, "Compliant").getStatus()).isEqualTo("Unknown");
        assertThat(notInstalled.result()).as("a lookup kind that must be there").isEqualTo(Result.UNKNOWN);
    }

    @Test
    void aSubjectKindThatIsNotInstalledIsNoBlindSpot() {
        ControlStatus status = after.status(resource(partlyCompliant()),
                syncing().state("apps", "Deployment", Status.NOT_INSTALLED, "").assessment(), WeakeningRecord.NONE);

        assertThat(status.result()).isEqualTo(Result.PARTLY_COMPLIANT);
    }

    @Test
    void aResultOfAnotherGenerationIsNoResult() {
        TechnologicalControl changed = resource(partlyCompliant());
        changed.getMetadata().setGeneration(4L);

        ControlStatus status = after.status(changed, syncing().assessment(), WeakeningRecord.NONE);

        assertThat(status.result()).isEqualTo(Result.UNKNOWN);
        assertThat(status.worst()).isEmpty();
    }

    @Test
    void withoutAPreviousResultTheNewDecisionShows() {
        ControlStatus first = after.status(Declared.network(), syncing().assessment(), WeakeningRecord.NONE);
        ControlStatus second = after.status(resource(first), syncing().resources(new Tally(0, 0, 0, 0, 1, 0))
                .assessment(), WeakeningRecord.NONE);

        assertThat(first.result()).isEqualTo(Result.UNKNOWN);
        assertThat(condition(first, "Compliant").getReason()).isEqualTo("BlindSpot");
        assertThat(second.summary().pass()).as("an Unknown is not preserved for its own sake").isEqualTo(1);
    }

    @Test
    void aGraveFailureShowsAtOnce() {
        ControlStatus status = after.status(resource(partlyCompliant()), syncing()
                .decided(io.plumbline.core.result.Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, "1 failure")
                .assessment(), WeakeningRecord.NONE);

        assertThat(status.result()).isEqualTo(Result.NON_COMPLIANT);
        assertThat(condition(status, "Evaluated").getReason()).isEqualTo("Syncing");
    }

    @Test
    void whatOthersWroteIntoThePreviousStatusStaysBounded() {
        ControlStatus known = partlyCompliant();
        WorstFinding large = new WorstFinding("scanned", known.worst().get(0).resource(), FindingVerdict.FAIL,
                Severity.LOW, "<".repeat(5120), null, "2026-01-01T10:00:00Z");
        Condition compliant = condition(known, "Compliant").edit().withMessage("<".repeat(32_000)).build();
        ControlStatus hostile = new ControlStatus(known.observedGeneration(), known.result(), List.of(compliant),
                known.summary(), known.basis(), known.coverage(), known.coverageSummary(), known.checks(),
                Collections.nCopies(30, large), known.related(), known.weakenings(), null, known.lastEvaluationTime(),
                known.lastTransitionTime(), null, 7L);

        ControlStatus status = after.status(resource(hostile), syncing().assessment(), WeakeningRecord.NONE);

        assertThat(status.result()).isEqualTo(Result.PARTLY_COMPLIANT);
        assertThat(status.worst()).hasSize(20);
        assertThat(Serialization.asJson(status).length()).isLessThan(16 * 1024);
    }

    @Test
    void theEndOfTheSyncShowsWhatIsTrueNow() {
        ControlStatus waiting = after.status(resource(partlyCompliant()), syncing().assessment(), WeakeningRecord.NONE);
        clock.advance(Duration.ofSeconds(5));
        ControlStatus done = after.status(resource(waiting), Assessed.of(Declared.network()).assessment(),
                WeakeningRecord.NONE);

        assertThat(done.result()).isEqualTo(Result.COMPLIANT);
        assertThat(condition(done, "Evaluated").getStatus()).isEqualTo("True");
        assertThat(done.lastTransitionTime()).isEqualTo("2026-01-01T10:00:05Z");
    }

    private ControlStatus partlyCompliant() {
        Assessment assessment = Assessed.of(Declared.network())
                .decided(io.plumbline.core.result.Result.PARTLY_COMPLIANT, Reason.FAILURE, "1 failure")
                .check("scanned", new Tally(1, 0, 0, 0, 2, 0))
                .finding("scanned", new ResourceKey(new ResourceType("apps", "Deployment"), "shop", "web"),
                        new Verdict.Fail("not scanned"), clock.instant())
                .assessment();
        return before.status(Declared.network(), assessment, WeakeningRecord.NONE);
    }

    private static TechnologicalControl resource(ControlStatus previous) {
        return Declared.with(Declared.network(), previous);
    }

    private static Assessed syncing() {
        return Assessed.of(Declared.network())
                .state("", "Pod", Status.SYNCING, "the first list is under way")
                .decided(io.plumbline.core.result.Result.UNKNOWN, Reason.BLIND_SPOT, "not readable: Pod");
    }

    private static Condition condition(ControlStatus status, String type) {
        return status.conditions().stream().filter(one -> one.getType().equals(type)).findFirst().orElseThrow();
    }
}
