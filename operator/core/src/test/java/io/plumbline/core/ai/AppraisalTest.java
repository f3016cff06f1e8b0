package io.plumbline.core.ai;

import io.plumbline.core.ai.SystemRecord.Evaluation;
import io.plumbline.core.ai.SystemRecord.ImpactAssessment;
import io.plumbline.core.ai.SystemRecord.KillSwitch;
import io.plumbline.core.ai.SystemRecord.Oversight;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static io.plumbline.core.ai.Systems.AGES;
import static io.plumbline.core.ai.Systems.DIGEST;
import static io.plumbline.core.ai.Systems.NOW;
import static io.plumbline.core.ai.Systems.SCORER;
import static io.plumbline.core.ai.Systems.appraise;
import static io.plumbline.core.ai.Systems.clear;
import static io.plumbline.core.ai.Systems.evaluation;
import static io.plumbline.core.ai.Systems.live;
import static io.plumbline.core.ai.Systems.observed;
import static io.plumbline.core.ai.Systems.text;
import static io.plumbline.core.ai.Systems.view;
import static io.plumbline.core.ai.Systems.workload;
import static org.assertj.core.api.Assertions.assertThat;

class AppraisalTest {
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");
    private static final Reference JOB = new Reference("batch", "Job", "claims", "train");

    @Test
    void whereAllIsInOrderAllIsGood() {
        Appraisal appraisal = appraise(live());

        assertThat(text(appraisal.registered())).isEqualTo("TRUE WorkloadsFound");
        assertThat(text(appraisal.impactCurrent())).isEqualTo("TRUE Current");
        assertThat(text(appraisal.evaluationsMet())).isEqualTo("TRUE AllMet");
        assertThat(text(appraisal.oversightReady())).isEqualTo("TRUE Tested");
        assertThat(text(appraisal.drifted())).isEqualTo("FALSE AsDeclared");
        assertThat(appraisal.runningModels()).containsExactly(DIGEST);
    }

    @Test
    void aSystemThatIsNotInProductionIsAskedForNothing() {
        Systems draft = live().stage("").version("").impact(ImpactAssessment.NONE).evaluations()
                .oversight(Oversight.NONE).workloads().models();

        Appraisal appraisal = appraise(draft, Observed.NOTHING, clear());

        assertThat(text(appraisal.registered())).isEqualTo("UNKNOWN NotRequired");
        assertThat(text(appraisal.impactCurrent())).isEqualTo("UNKNOWN NotRequired");
        assertThat(text(appraisal.evaluationsMet())).isEqualTo("UNKNOWN NotRequired");
        assertThat(text(appraisal.oversightReady())).isEqualTo("UNKNOWN NotRequired");
        assertThat(text(appraisal.drifted())).isEqualTo("UNKNOWN NoWorkloads");
        assertThat(appraisal.impactCurrent().message()).isEqualTo("not required before production, and no stage is "
                + "declared: no impact assessment is recorded");
    }

    @Test
    void whatADraftHasAlreadyIsSaid() {
        assertThat(text(appraise(live().stage("Verification")).impactCurrent())).isEqualTo("TRUE Current");
    }

    // Registered

    @Test
    void aDeclaredWorkloadThatDoesNotExistIsMissing() {
        Appraisal appraisal = appraise(live().workloads(SCORER, JOB), observed(workload(SCORER)), clear());

        assertThat(text(appraisal.registered())).isEqualTo("FALSE WorkloadsMissing");
        assertThat(appraisal.registered().message()).isEqualTo("not found: Job/claims/train");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYNCING", "STALE", "FORBIDDEN", "UNAVAILABLE"})
    void whatCannotBeSeenIsNotMissing(Status status) {
        View blind = view(Map.of(DEPLOYMENT, status));

        Appraisal appraisal = appraise(live(), Observed.NOTHING, blind);

        assertThat(text(appraisal.registered())).isEqualTo("UNKNOWN BlindSpot");
        assertThat(text(appraisal.drifted())).isEqualTo("UNKNOWN BlindSpot");
        assertThat(text(appraisal.oversightReady())).isEqualTo("UNKNOWN BlindSpot");
        assertThat(appraisal.differences()).isEmpty();
    }

    @Test
    void nothingIsMissingBeforeEverythingWasLookedAt() {
        View early = new View(clear().kinds(), false, 0);

        Appraisal appraisal = appraise(live(), Observed.NOTHING, early);

        assertThat(text(appraisal.registered())).isEqualTo("UNKNOWN BlindSpot");
        assertThat(text(appraisal.drifted())).isEqualTo("UNKNOWN BlindSpot");
        assertThat(appraisal.differences()).isEmpty();
    }

    @Test
    void aKindThatIsNotInstalledHasNoResources() {
        Reference service = new Reference("", "InferenceService", "claims", "m");
        View without = view(Map.of(new ResourceType("serving.kserve.io", "InferenceService"), Status.NOT_INSTALLED));

        assertThat(text(appraise(live().workloads(service), Observed.NOTHING, without).registered()))
                .isEqualTo("FALSE WorkloadsMissing");
    }

    @Test
    void whatNobodyLooksForIsNotMissing() {
        Reference rollout = new Reference("argoproj.io", "Rollout", "claims", "scorer");

        Appraisal appraisal = appraise(live().workloads(rollout), Observed.NOTHING, clear());

        assertThat(text(appraisal.registered())).isEqualTo("UNKNOWN KindNotObserved");
        assertThat(appraisal.registered().message()).contains("Rollout/claims/scorer");
    }

    @Test
    void aBlindSpotHidesNothingThatIsSeen() {
        View blind = view(Map.of(new ResourceType("batch", "Job"), Status.FORBIDDEN));

        Appraisal appraisal = appraise(live(), observed(workload(SCORER, Systems.OTHER)), blind);

        assertThat(text(appraisal.registered())).isEqualTo("TRUE WorkloadsFound");
        assertThat(text(appraisal.drifted())).isEqualTo("TRUE Different");
    }

    @Test
    void whatCannotBeSeenIsNotFoundEither() {
        View blind = view(Map.of(new ResourceType("batch", "Job"), Status.FORBIDDEN));

        assertThat(text(appraise(live().workloads(SCORER, JOB), observed(workload(SCORER)), blind).registered()))
                .isEqualTo("UNKNOWN BlindSpot");
    }

    @Test
    void aLiveSystemWithoutWorkloadsIsNotRegistered() {
        assertThat(text(appraise(live().workloads(), Observed.NOTHING, clear()).registered()))
                .isEqualTo("FALSE NoWorkloads");
    }

    // ImpactAssessmentCurrent

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", emptyValue = "", value = { //
        "IA | board | 2.1.0 | 2026-11-01T00:00:00Z | 2027-01-01T00:00:00Z | TRUE Current",
        "'' | board | 2.1.0 | 2026-11-01T00:00:00Z | 2027-01-01T00:00:00Z | FALSE NotAssessed",
        "IA | '' | 2.1.0 | 2026-11-01T00:00:00Z | 2027-01-01T00:00:00Z | FALSE NotApproved",
        "IA | board | 2.0.0 | 2026-11-01T00:00:00Z | 2027-01-01T00:00:00Z | FALSE OtherVersion",
        "IA | board | '' | 2026-11-01T00:00:00Z | 2027-01-01T00:00:00Z | FALSE OtherVersion",
        "IA | board | 2.1.0 | - | 2027-01-01T00:00:00Z | FALSE Incomplete",
        "IA | board | 2.1.0 | 2026-11-01T00:00:00Z | - | FALSE Incomplete",
        "IA | board | 2.1.0 | 2026-11-01T00:00:00Z | 2026-11-22T00:00:00Z | FALSE Lapsed",
        "IA | board | 2.1.0 | 2026-11-01T00:00:00Z | 2026-11-22T00:00:01Z | TRUE Current",
        "IA | board | 2.1.0 | 2026-11-22T00:00:01Z | 2027-01-01T00:00:00Z | FALSE NotCompleted",
        "IA | board | 2.1.0 | 2025-11-22T00:00:00Z | 2027-01-01T00:00:00Z | FALSE Outdated",
        "IA | board | 2.1.0 | 2025-11-22T00:00:01Z | 2027-01-01T00:00:00Z | TRUE Current"})
    void anImpactAssessmentIsOfThisVersionApprovedAndNotLapsed(String ref, String by, String version, Instant completed,
            Instant until, String expected) {
        Systems system = live().impact(new ImpactAssessment(ref, DIGEST, by, version, completed, until));

        assertThat(text(appraise(system).impactCurrent())).isEqualTo(expected);
    }

    @Test
    void anAssessmentWithoutDigestProvesNothing() {
        Systems system = live().impact(new ImpactAssessment("IA", "", "b", "2.1.0", NOW, NOW.plusSeconds(1)));

        assertThat(text(appraise(system).impactCurrent())).isEqualTo("FALSE Incomplete");
    }

    @Test
    void whereNobodyKnowsHowOldIsTooOldNothingIsClaimed() {
        MaxAges none = new MaxAges(null, null, null);
        Appraisal appraisal = Appraisal.of(live().build(), observed(workload(SCORER)), clear(), none, NOW);

        assertThat(text(appraisal.impactCurrent())).isEqualTo("UNKNOWN AgeUnknown");
        assertThat(text(appraisal.evaluationsMet())).isEqualTo("UNKNOWN AgeUnknown");
        assertThat(text(appraisal.oversightReady())).isEqualTo("UNKNOWN AgeUnknown");
    }

    // EvaluationsMet

    @ParameterizedTest
    @CsvSource(nullValues = "-", emptyValue = "", value = {"0.93, 0.90, false, TRUE AllMet",
        "0.9, 0.90, false, TRUE AllMet",
        "0.8999999999999999999999999, 0.9, false, FALSE ThresholdMissed", "0.9, 0.9, true, TRUE AllMet",
        "0.9000000000000000000000001, 0.9, true, FALSE ThresholdMissed", "-1, 0, true, TRUE AllMet",
        "'', 0.9, false, FALSE Incomplete", "0.9, '', false, FALSE Incomplete"})
    void numbersAreComparedExactly(String value, String threshold, boolean atMost, String expected) {
        assertThat(text(appraise(live().evaluations(evaluation("e", value, threshold, atMost))).evaluationsMet()))
                .isEqualTo(expected);
    }

    @Test
    void everyEvaluationOfThisVersionHasToBeMet() {
        Evaluation good = evaluation("f1", "0.93", "0.90", false);
        Evaluation bad = evaluation("parity", "0.2", "0.1", true);
        Evaluation ofBefore = new Evaluation("old", "2.0.0", BigDecimal.ZERO, BigDecimal.ONE, false, NOW);

        Judgement judgement = appraise(live().evaluations(good, bad, ofBefore)).evaluationsMet();

        assertThat(text(judgement)).isEqualTo("FALSE ThresholdMissed");
        assertThat(judgement.message()).isEqualTo("parity is 0.2, which has to be at most 0.1");
        assertThat(text(appraise(live().evaluations(good, ofBefore)).evaluationsMet())).isEqualTo("TRUE AllMet");
        assertThat(text(appraise(live().evaluations(ofBefore)).evaluationsMet())).isEqualTo("FALSE NotEvaluated");
        assertThat(text(appraise(live().evaluations()).evaluationsMet())).isEqualTo("FALSE NotEvaluated");
    }

    @Test
    void aSystemWithoutVersionIsEvaluatedInNone() {
        Evaluation ofNone = new Evaluation("f1", "", BigDecimal.ONE, BigDecimal.ONE, false, NOW);

        assertThat(text(appraise(live().version("").evaluations(ofNone)).evaluationsMet()))
                .isEqualTo("FALSE NotEvaluated");
    }

    @Test
    void oneEvaluationHasToBeRecent() {
        Evaluation ahead = new Evaluation("a", "2.1.0", BigDecimal.ONE, BigDecimal.ONE, false, NOW.plusSeconds(1));
        Evaluation old = new Evaluation("b", "2.1.0", BigDecimal.ONE, BigDecimal.ONE, false,
                NOW.minus(Duration.ofHours(4320)));
        Evaluation undated = new Evaluation("c", "2.1.0", BigDecimal.ONE, BigDecimal.ONE, false, null);

        assertThat(text(appraise(live().evaluations(ahead, old, undated)).evaluationsMet()))
                .isEqualTo("FALSE Outdated");
        assertThat(text(appraise(live().evaluations(old, evaluation("d", "1", "1", false))).evaluationsMet()))
                .isEqualTo("TRUE AllMet");
    }

    // OversightReady

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {"'', desk, may", "InTheLoop, '', may", "InTheLoop, desk, ''"})
    void oversightHasAModeAContactAndAuthority(String mode, String contact, String authority) {
        Oversight oversight = new Oversight(mode, contact, authority, new KillSwitch(SCORER, NOW));

        assertThat(text(appraise(live().oversight(oversight)).oversightReady())).isEqualTo("FALSE Incomplete");
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {"High, '', Internal, FALSE NoKillSwitch",
        "'', High, Internal, FALSE NoKillSwitch",
        "Limited, '', Public, FALSE NoKillSwitch", "Limited, '', Partner, TRUE ContactNamed"})
    void aKillSwitchIsNeededByWhatIsHighRiskOrPublic(String euClass, String level, String exposure, String expected) {
        Systems system = live().euClass(euClass).level(level).exposure(exposure).killSwitch(null);

        assertThat(text(appraise(system).oversightReady())).isEqualTo(expected);
    }

    @Test
    void aKillSwitchActsOnSomethingThatExists() {
        assertThat(text(appraise(live().killSwitch(new KillSwitch(JOB, NOW))).oversightReady()))
                .isEqualTo("FALSE TargetMissing");
        assertThat(text(appraise(live().killSwitch(new KillSwitch(new Reference("", "Gate", "c", "g"), NOW)))
                .oversightReady())).isEqualTo("UNKNOWN KindNotObserved");
        assertThat(text(appraise(live().killSwitch(new KillSwitch(null, NOW))).oversightReady()))
                .isEqualTo("TRUE Tested");
        assertThat(text(appraise(live().level("High").killSwitch(new KillSwitch(null, NOW))).oversightReady()))
                .isEqualTo("FALSE NoTarget");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-, FALSE NotTested", "2026-11-22T00:00:01Z, FALSE NotTested",
        "2026-11-22T00:00:00Z, TRUE Tested", "2026-05-26T00:00:01Z, TRUE Tested",
        "2026-05-26T00:00:00Z, FALSE TestOutdated"})
    void aKillSwitchWasTestedNotTooLongAgo(Instant tested, String expected) {
        assertThat(text(appraise(live().killSwitch(new KillSwitch(SCORER, tested))).oversightReady()))
                .isEqualTo(expected);
    }

    // Time

    @Test
    void timeAloneChangesWhatIsSaid() {
        SystemRecord system = live().build();

        assertThat(Appraisal.nextChange(system, AGES, NOW)).isEqualTo(NOW.plusSeconds(9));
        assertThat(Appraisal.nextChange(system, AGES, NOW.plusSeconds(9)))
                .isEqualTo(NOW.minusSeconds(9).plus(Duration.ofHours(4320)));
        assertThat(Appraisal.nextChange(system, AGES, NOW.plus(Duration.ofDays(999)))).isNull();
        assertThat(Appraisal.nextChange(system, new MaxAges(null, null, null), NOW.plusSeconds(9))).isNull();
    }
}
