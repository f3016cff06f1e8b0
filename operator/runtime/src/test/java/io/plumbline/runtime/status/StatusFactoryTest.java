package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.control.CheckStatus;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.core.check.Quarantine;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import io.plumbline.runtime.fixture.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

final class StatusFactoryTest {
    private static final ResourceKey WEB = new ResourceKey(new ResourceType("apps", "Deployment"), "shop", "web");

    private final TestClock clock = new TestClock();
    private final StatusFactory factory = new StatusFactory(clock, () -> 7, check -> Optional.empty());

    @Test
    void saysAllThatThereIsToSay() throws IOException {
        Assessment assessment = Assessed.of(Declared.network())
                .decided(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, "1 failure of critical or high severity")
                .state("batch", "CronJob", Status.FORBIDDEN, "cronjobs.batch is forbidden")
                .resources(new Tally(1, 0, 0, 1, 8, 4))
                .check("deny-ingress", new Tally(1, 0, 0, 0, 5, 4))
                .check("scanned", new Tally(0, 0, 0, 1, 3, 0))
                .finding("deny-ingress", new ResourceKey(ResourceType.POD, "shop", "web-1"),
                        new Verdict.Fail("no policy denies ingress"), true, Instant.parse("2026-01-01T09:00:00.9Z"))
                .finding("scanned", WEB, new Verdict.Excepted("ex-1", "no report"),
                        Instant.parse("2026-01-01T08:00:00Z"))
                .assessment();

        ControlStatus status = factory.status(Declared.network(), assessment, WeakeningRecord.NONE);

        assertThat(Serialization.asYaml(status)).isEqualTo(golden("status.yaml"));
    }

    @ParameterizedTest
    @CsvSource({"COMPLIANT,True", "PARTLY_COMPLIANT,False", "NON_COMPLIANT,False", "UNKNOWN,Unknown",
        "NOT_APPLICABLE,Unknown"})
    void compliantIsTrueForCompliantOnly(Result result, String expected) {
        ControlStatus status = status(decided(result, Reason.FAILURE));

        assertThat(condition(status, "Compliant").getStatus()).isEqualTo(expected);
        assertThat(condition(status, "Ready").getStatus()).isEqualTo("True");
    }

    @Test
    void aConditionMovesItsTransitionTimeOnlyWithItsStatus() {
        ControlStatus first = status(decided(Result.PARTLY_COMPLIANT, Reason.FAILURE));
        clock.advance(Duration.ofMinutes(1));
        TechnologicalControl later = Declared.with(Declared.network(), first);
        ControlStatus second = factory.status(later, decided(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE),
                WeakeningRecord.NONE);
        clock.advance(Duration.ofMinutes(1));
        ControlStatus third = factory.status(Declared.with(Declared.network(), second),
                decided(Result.COMPLIANT, Reason.ALL_PASS), WeakeningRecord.NONE);

        assertThat(condition(second, "Compliant").getLastTransitionTime()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(condition(second, "Compliant").getReason()).isEqualTo("GraveFailure");
        assertThat(second.lastTransitionTime()).as("of the result").isEqualTo("2026-01-01T10:01:00Z");
        assertThat(condition(third, "Compliant").getLastTransitionTime()).isEqualTo("2026-01-01T10:02:00Z");
        assertThat(condition(third, "Ready").getLastTransitionTime()).isEqualTo("2026-01-01T10:00:00Z");
    }

    @Test
    void aCheckInQuarantineIsNamedWithItsEnd() {
        Instant until = Instant.parse("2026-01-01T10:10:00Z");
        StatusFactory quarantining = new StatusFactory(clock, () -> 7,
                check -> check.key().check().equals("deny-ingress")
                        ? Optional.of(new Quarantine(check.key(), clock.instant(), until))
                        : Optional.empty());

        ControlStatus status = quarantining.status(Declared.network(), decided(Result.UNKNOWN, Reason.CHECK_ERROR),
                WeakeningRecord.NONE);

        assertThat(condition(status, "Evaluated")).satisfies(evaluated -> {
            assertThat(evaluated.getStatus()).isEqualTo("False");
            assertThat(evaluated.getReason()).isEqualTo("CheckQuarantined");
            assertThat(evaluated.getMessage()).contains("check deny-ingress", "too much work", until.toString())
                    .doesNotContain("scanned");
        });
        assertThat(condition(status, "Ready").getStatus()).isEqualTo("True");
    }

    @Test
    void everythingNamesTheGenerationThatItIsAbout() {
        ControlStatus status = status(decided(Result.COMPLIANT, Reason.ALL_PASS));

        assertThat(status.observedGeneration()).isEqualTo(3);
        assertThat(status.conditions()).hasSize(3).allMatch(condition -> condition.getObservedGeneration() == 3);
    }

    @Test
    void anInvalidControlSaysAllItsProblems() {
        TechnologicalControl broken = Declared.technological("""
                checks:
                - {id: a, rule: r, resources: [{kind: Pod}], expression: object.spec.}
                - {id: b, rule: r, resources: [{kind: Pod}], expression: variables.nothing}
                """);
        ControlStatus status = factory.status(broken,
                Assessed.of(broken).decided(Result.UNKNOWN, Reason.INVALID, "cannot").assessment(),
                WeakeningRecord.NONE);

        assertThat(condition(status, "Ready")).satisfies(ready -> {
            assertThat(ready.getStatus()).isEqualTo("False");
            assertThat(ready.getReason()).isEqualTo("Invalid");
            assertThat(ready.getMessage()).contains("checks[a].expression").contains("variables.nothing");
        });
        assertThat(condition(status, "Evaluated").getReason()).isEqualTo("Invalid");
        assertThat(status.checks()).extracting(CheckStatus::id).containsExactly("a", "b");
        assertThat(status.lastEvaluationTime()).isNull();
    }

    @Test
    void evaluatedNamesTheKindsThatCannotBeRead() {
        ControlStatus status = status(Assessed.of(Declared.network())
                .state("networking.k8s.io", "NetworkPolicy", Status.UNAVAILABLE, "timeout")
                .state("", "Pod", Status.SYNCING, "")
                .decided(Result.UNKNOWN, Reason.BLIND_SPOT, "not readable")
                .assessment());

        assertThat(condition(status, "Evaluated")).satisfies(evaluated -> {
            assertThat(evaluated.getStatus()).isEqualTo("False");
            assertThat(evaluated.getReason()).isEqualTo("BlindSpot");
            assertThat(evaluated.getMessage()).isEqualTo(
                    "not readable: Pod is still being listed; NetworkPolicy.networking.k8s.io is unavailable");
        });
    }

    @Test
    void evaluatedTellsFirstListsFromBlindness() {
        Assessed syncing = Assessed.of(Declared.network()).state("", "Pod", Status.SYNCING, "");
        Assessed errors = Assessed.of(Declared.network()).check("scanned", new Tally(0, 2, 1, 0, 0, 0));
        Assessed informed = Assessed.of(Declared.network())
                .check("informs", new Tally(0, 2, 1, 0, 0, 0))
                .state("batch", "CronJob", Status.FORBIDDEN, "");

        assertThat(condition(status(syncing.assessment()), "Evaluated").getReason()).isEqualTo("Syncing");
        assertThat(condition(status(Assessed.of(Declared.network()).unsettled().assessment()), "Evaluated").getReason())
                .isEqualTo("Syncing");
        assertThat(condition(status(errors.assessment()), "Evaluated").getReason()).isEqualTo("CheckError");
        assertThat(condition(status(informed.assessment()), "Evaluated").getStatus())
                .as("what Extended checks lack is no obstacle").isEqualTo("True");
    }

    @Test
    void evaluatedSaysWhenAControlIsSuspended() {
        TechnologicalControl suspended = Declared.technological("suspend: true");
        ControlStatus status = factory.status(suspended,
                Assessed.of(suspended).decided(Result.UNKNOWN, Reason.SUSPENDED, "suspended").assessment(),
                WeakeningRecord.NONE);

        assertThat(condition(status, "Evaluated").getReason()).isEqualTo("Suspended");
        assertThat(condition(status, "Ready").getStatus()).isEqualTo("True");
        assertThat(status.coverageSummary()).isNull();
    }

    @Test
    void aForbiddenKindComesWithTheRightToGrant() {
        ControlStatus status = status(Assessed.of(Declared.network())
                .state("networking.k8s.io", "NetworkPolicy", Status.FORBIDDEN, "")
                .assessment());

        assertThat(status.coverage()).filteredOn(kind -> kind.kind().equals("NetworkPolicy")).singleElement()
                .satisfies(kind -> assertThat(kind.message())
                        .isEqualTo("grant get, list and watch on NetworkPolicy.networking.k8s.io"));
        assertThat(status.coverageSummary()).isEqualTo("3/4 synced");
    }

    @Test
    void whatIsNotInstalledIsToldBesideWhatWasSeen() {
        ControlStatus status = status(Assessed.of(Declared.network())
                .state("networking.k8s.io", "NetworkPolicy", Status.NOT_INSTALLED, "not served")
                .assessment());

        assertThat(status.coverageSummary()).isEqualTo("3/3 synced, 1 not installed");
        assertThat(status.coverage()).filteredOn(kind -> kind.kind().equals("NetworkPolicy")).singleElement()
                .satisfies(kind -> assertThat(kind.message()).isEqualTo("not served"));
    }

    @Test
    void theSummaryCountsResourcesAndNotVerdicts() {
        ControlStatus status = status(Assessed.of(Declared.network())
                .resources(new Tally(0, 0, 0, 0, 2, 1))
                .check("deny-ingress", new Tally(0, 0, 0, 0, 2, 1))
                .check("informs", new Tally(2, 0, 0, 0, 0, 0))
                .assessment());

        assertThat(status.summary().resources()).isEqualTo(2);
        assertThat(status.summary().pass()).isEqualTo(2);
        assertThat(status.summary().fail()).as("of a check that only informs").isZero();
        assertThat(status.summary().notApplicable()).isEqualTo(1);
    }

    @Test
    void somethingThatIsMissingIsAFindingWithoutName() {
        ControlStatus status = status(Assessed.of(Declared.network())
                .finding("scanned", new ResourceKey(WEB.type(), "", ""), new Verdict.Fail("nothing to look at"),
                        clock.instant())
                .assessment());

        assertThat(status.worst()).singleElement().satisfies(finding -> {
            assertThat(finding.resource().name()).isEqualTo("(none)");
            assertThat(finding.resource().namespace()).isNull();
        });
    }

    @Test
    void aResultIsConfirmedOnlyByAnEvaluation() {
        ControlStatus first = status(decided(Result.COMPLIANT, Reason.ALL_PASS));
        clock.advance(Duration.ofMinutes(9));
        TechnologicalControl resource = Declared.with(Declared.network(), first);
        Assessment blind = Assessed.of(resource)
                .state("", "Pod", Status.FORBIDDEN, "")
                .decided(Result.UNKNOWN, Reason.BLIND_SPOT, "not readable")
                .assessment();

        assertThat(factory.status(resource, blind, WeakeningRecord.NONE).lastEvaluationTime())
                .isEqualTo("2026-01-01T10:00:00Z");
        assertThat(factory.status(resource, decided(Result.COMPLIANT, Reason.ALL_PASS), WeakeningRecord.NONE)
                .lastEvaluationTime())
                .isEqualTo("2026-01-01T10:09:00Z");
    }

    @Test
    void theTextsOfStatusAreReadBackAsTheyWere() {
        ControlStatus next = status(Assessed.of(Declared.network())
                .state("", "Pod", Status.STALE, "")
                .check("scanned", new Tally(1, 0, 0, 0, 0, 0))
                .finding("scanned", WEB, new Verdict.Fail(""), clock.instant())
                .assessment());

        assertThat(Declared.reread(next)).isEqualTo(next);
        assertThat(factory.needsPatch(Declared.reread(next), next)).isFalse();
    }

    @Test
    void aStatusOfAnyInputIsSmall() {
        String nasty = "\u0000<&\"\\\u2028☃\uD83D\uDCA5".repeat(2_000);
        String letters = IntStream.range(0, 64).mapToObj(i -> """
                - id: %s
                  rule: r
                  resources: %s
                  expression: 'true'
                """.formatted("c".repeat(60) + "%02d".formatted(i), kinds(i))).collect(Collectors.joining());
        TechnologicalControl large = Declared.technological("checks:\n" + letters);
        Assessed assessed = Assessed.of(large).decided(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, nasty);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            ids.add("c".repeat(60) + "%02d".formatted(i));
            assessed.check(ids.get(i), new Tally(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE,
                    Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
            for (int k = 0; k < 16; k++) {
                assessed.state("g".repeat(249) + ".io", "K%dx%d".formatted(i, k) + "k".repeat(50),
                        k % 2 == 0 ? Status.FORBIDDEN : Status.SYNCED, nasty);
            }
        }
        for (int i = 0; i < 50; i++) {
            assessed.finding(ids.get(i), new ResourceKey(new ResourceType(nasty, nasty), nasty, nasty),
                    new Verdict.Fail(nasty), true, clock.instant());
        }

        ControlStatus status = factory.status(large, assessed.assessment(), WeakeningRecord.NONE);

        assertThat(bytes(status)).isLessThan(64 * 1024);
        assertThat(status.worst()).hasSize(20).allMatch(finding -> finding.message() != null);
        assertThat(status.checks()).hasSize(64);
        assertThat(status.coverage()).isNotEmpty().allMatch(kind -> kind.message() != null);
        assertThat(status.coverageSummary()).isEqualTo("512/1024 synced");
        assertThat(factory.needsPatch(Declared.reread(status), status)).isFalse();
    }

    @Test
    void theProblemsOfAnInvalidControlAreBounded() {
        String checks = IntStream.range(0, 64).mapToObj(i -> """
                - {id: c%d, rule: r, resources: [{kind: Pod}], expression: variables.%s}
                """.formatted(i, "x".repeat(900))).collect(Collectors.joining());
        TechnologicalControl broken = Declared.technological("checks:\n" + checks);

        ControlStatus status = factory.status(broken,
                Assessed.of(broken).decided(Result.UNKNOWN, Reason.INVALID, "").assessment(), WeakeningRecord.NONE);

        assertThat(condition(status, "Ready").getMessage()).startsWith("checks[c0]").endsWith("…");
        assertThat(BoundedText.size(condition(status, "Ready").getMessage())).isBetween(4_000, 4_096);
    }

    @Test
    void onlyChangesAndOldConfirmationsArePatched() {
        ControlStatus before = status(decided(Result.COMPLIANT, Reason.ALL_PASS));
        TechnologicalControl resource = Declared.with(Declared.network(), before);

        assertThat(factory.needsPatch(null, before)).isTrue();
        clock.advance(Duration.ofSeconds(299));
        ControlStatus soon = factory.status(resource, decided(Result.COMPLIANT, Reason.ALL_PASS), WeakeningRecord.NONE);
        assertThat(soon).as("confirmed anew").isNotEqualTo(before);
        assertThat(factory.needsPatch(before, soon)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(factory.needsPatch(before,
                factory.status(resource, decided(Result.COMPLIANT, Reason.ALL_PASS), WeakeningRecord.NONE)))
                .isTrue();
        assertThat(factory.needsPatch(before, factory.status(resource,
                Assessed.of(resource).check("scanned", new Tally(0, 0, 0, 0, 1, 0)).assessment(),
                WeakeningRecord.NONE))).isTrue();
        assertThat(
                factory.needsPatch(before, new StatusFactory(clock, () -> 8, check -> Optional.empty()).status(resource,
                        decided(Result.COMPLIANT, Reason.ALL_PASS), WeakeningRecord.NONE)))
                .as("a new leader").isTrue();
    }

    @Test
    void conditionsOfOthersAreNotOurs() {
        ControlStatus ours = status(decided(Result.COMPLIANT, Reason.ALL_PASS));
        List<Condition> shared = new ArrayList<>(ours.conditions());
        shared.add(0, new ConditionBuilder().withType("Escalated").withStatus("False").build());
        ControlStatus before = new ControlStatus(ours.observedGeneration(), ours.result(), shared, ours.summary(),
                ours.basis(), ours.coverage(), ours.coverageSummary(), ours.checks(), ours.worst(), ours.related(),
                ours.weakenings(), ours.configuration(),
                ours.lastEvaluationTime(), ours.lastTransitionTime(), ours.evidence(), ours.epoch());

        ControlStatus next = factory.status(Declared.with(Declared.network(), before),
                decided(Result.COMPLIANT, Reason.ALL_PASS), WeakeningRecord.NONE);

        assertThat(next.conditions()).extracting(Condition::getType)
                .containsExactly("Compliant", "Evaluated", "Ready");
        assertThat(factory.needsPatch(before, next)).isFalse();
    }

    private static String kinds(int check) {
        return IntStream.range(0, 16)
                .mapToObj(k -> "{group: %s, kind: %s}".formatted("g".repeat(249) + ".io",
                        "K%dx%d".formatted(check, k) + "k".repeat(50)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private ControlStatus status(Assessment assessment) {
        return factory.status(Declared.network(), assessment, WeakeningRecord.NONE);
    }

    private static Assessment decided(Result result, Reason reason) {
        return Assessed.of(Declared.network()).decided(result, reason, "because").assessment();
    }

    private static Condition condition(ControlStatus status, String type) {
        return status.conditions().stream().filter(one -> one.getType().equals(type)).findFirst().orElseThrow();
    }

    private static int bytes(ControlStatus status) {
        return Serialization.asJson(status).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String golden(String name) throws IOException {
        try (var in = StatusFactoryTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
