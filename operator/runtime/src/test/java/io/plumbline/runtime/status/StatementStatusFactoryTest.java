package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.statement.StatementStatus;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.people.Attestations.Current;
import io.plumbline.core.result.Result;
import io.plumbline.core.statement.AnnexA;
import io.plumbline.core.statement.Measurement.Measured;
import io.plumbline.core.statement.RollUp;
import io.plumbline.runtime.fixture.Statements;
import io.plumbline.runtime.fixture.TestClock;
import io.plumbline.runtime.status.StatementTranslator.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class StatementStatusFactoryTest {
    private final TestClock clock = new TestClock();
    private final StatementStatusFactory factory = new StatementStatusFactory(clock, () -> 7);
    private final StatementTranslator translator = new StatementTranslator(Set.of());
    private final Map<ControlKey, Measured> controls = new HashMap<>();
    private final List<Current> attested = new ArrayList<>();

    private StatementStatus status(StatementOfApplicability statement, String... obstacles) {
        Translated translated = translator.translate(Standard.ISO27001, statement);
        return factory.status(statement, translated, RollUp.of(translated.declaration(), controls, attested),
                List.of(obstacles));
    }

    @Test
    void saysAllThatThereIsToSay() throws IOException {
        controls.put(key("A.8.13"), new Measured(Result.NON_COMPLIANT, 3, 1));
        controls.put(key("A.8.30"), new Measured(Result.PARTLY_COMPLIANT, 1, 0));
        attested.add(new Current("a", key("A.5.1"), Instant.parse("2027-06-01T00:00:00.5Z")));

        StatementStatus status = status(Statements.iso27001("""
                parameters: {unheardOf: 1}
                snapshots: {schedule: 0 25 * * *}
                entries:
                - {control: A.5.1, applicable: true, justification: {reasons: [Law]}, implementation: {status: Planned}}
                - {control: A.8.1, applicable: true}
                - {control: A.8.13, applicable: true, implementation: {status: Implemented}}
                - {control: A.8.30, applicable: false, justification: {text: No development.}}
                """));

        // The 89 entries that are missing are gaps alike.
        List<io.plumbline.api.v1alpha1.statement.Gap> gaps = status.gaps().stream()
                .filter(gap -> List.of("A.5.2", "A.8.1", "A.8.13", "A.8.30").contains(gap.control())).toList();
        assertThat(status.gaps()).hasSize(92);
        assertThat(Serialization.asYaml(new StatementStatus(status.observedGeneration(), status.conditions(),
                status.counts(), status.entries(), gaps, status.gapSummary(), status.epoch())))
                .isEqualTo(golden("statement.yaml"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "-     | -   | -  | -          | False | Draft             | version 4 is a draft",
        "alice | bob | 3  | -          | False | Draft             | version 4 is a draft; version 3 was approved by bob",
        "alice | bob | 4  | -          | True  | ApprovedByAnother | version 4 by bob",
        "bob   | bob | 4  | -          | False | NotByAnother      | version 4 was not approved by another person than its author",
        "-     | bob | 4  | -          | False | NotByAnother      | version 4 was not approved by another person than its author",
        "alice | bob | 4  | no binding | False | PolicyNotInForce  | the approval of version 4 by bob does not count: no binding"})
    void anApprovalCountsOnlyWhenTwoPeopleMadeItUnderThePolicy(String author, String approver, Integer version,
            String obstacle, String status, String reason, String message) {
        String spec = (author == null ? "" : "preparedBy: " + author + "\n") + (approver == null
                ? ""
                : "approval: {approvedBy: %s, approvedAt: '2026-01-01T00:00:00Z', version: %d}\n".formatted(approver,
                        version));

        Condition approved = condition(
                obstacle == null ? status(Statements.iso27001(spec)) : status(Statements.iso27001(spec), obstacle),
                StatementStatus.APPROVED);

        assertThat(List.of(approved.getStatus(), approved.getReason(), approved.getMessage()))
                .containsExactly(status, reason, message);
        assertThat(approved.getObservedGeneration()).isEqualTo(7);
    }

    @Test
    void completeNamesWhatIsMissingThenWhatIsNotJustified() {
        List<String> all = AnnexA.entries(Standard.ISO27001);
        String[] butTwo = all.subList(2, 93).toArray(String[]::new);

        assertThat(condition(status(Statements.iso27001(Statements.entries("Planned", butTwo))),
                StatementStatus.COMPLETE)).satisfies(condition -> {
                    assertThat(condition.getStatus()).isEqualTo("False");
                    assertThat(condition.getReason()).isEqualTo("EntriesMissing");
                    assertThat(condition.getMessage()).isEqualTo("2 of 93 entries are missing: A.5.1, A.5.2");
                });
        assertThat(condition(status(Statements.iso27001(Statements.entries("Planned", all.toArray(String[]::new))
                .replace("control: A.8.1, applicable: true, justification: {reasons: [Law]}",
                        "control: A.8.1, applicable: true"))),
                StatementStatus.COMPLETE)).satisfies(condition -> {
                    assertThat(condition.getReason()).isEqualTo("NotJustified");
                    assertThat(condition.getMessage())
                            .isEqualTo("1 of 93 entries do not say why they apply, or why not: A.8.1");
                });
        assertThat(condition(status(Statements.iso27001(Statements.entries("Planned", all.toArray(String[]::new)))),
                StatementStatus.COMPLETE).getStatus()).isEqualTo("True");
    }

    @Test
    void aConditionKeepsItsTimeUntilItsStatusChanges() {
        StatementOfApplicability statement = Statements.iso27001("preparedBy: alice");
        StatementStatus first = Statements.reread(status(statement));
        clock.advance(Duration.ofHours(1));
        statement.setStatus(first);

        assertThat(factory.needsPatch(first, status(statement))).isFalse();

        StatementOfApplicability approved = Statements.iso27001(
                "preparedBy: alice\napproval: {approvedBy: bob, approvedAt: '2026-01-01T00:00:00Z', version: 4}");
        approved.setStatus(first);
        StatementStatus second = status(approved);
        assertThat(factory.needsPatch(first, second)).isTrue();
        assertThat(condition(second, StatementStatus.APPROVED).getLastTransitionTime())
                .isNotEqualTo(condition(first, StatementStatus.APPROVED).getLastTransitionTime());
        assertThat(condition(second, StatementStatus.COMPLETE).getLastTransitionTime())
                .isEqualTo(condition(first, StatementStatus.COMPLETE).getLastTransitionTime());
    }

    @Test
    void conditionsOfOthersAreNoReasonToWrite() {
        StatementOfApplicability statement = Statements.iso27001("preparedBy: alice");
        StatementStatus status = status(statement);
        List<Condition> more = new ArrayList<>(status.conditions());
        more.add(new ConditionBuilder().withType("Audited").withStatus("True").build());

        assertThat(factory.needsPatch(new StatementStatus(status.observedGeneration(), more, status.counts(),
                status.entries(), status.gaps(), status.gapSummary(), status.epoch()), status)).isFalse();
    }

    @Test
    void staysSmallWhateverIsPutIn() {
        AnnexA.entries(Standard.ISO27001).forEach(control -> {
            controls.put(key(control), new Measured(Result.NON_COMPLIANT, Long.MAX_VALUE, Long.MAX_VALUE));
            attested.add(new Current("a", key(control), Instant.parse("2027-06-01T00:00:00Z")));
        });
        String parameters = IntStream.range(0, 128)
                .mapToObj(i -> "p%d%s: 1".formatted(i, "<".repeat(256)))
                .collect(Collectors.joining(", ", "parameters: {", "}\n"));

        StatementStatus status = status(Statements.iso27001(parameters + Statements.entries("Implemented",
                AnnexA.entries(Standard.ISO27001).toArray(String[]::new))));

        assertThat(status.gaps()).hasSize(93);
        assertThat(Serialization.asJson(status).getBytes(StandardCharsets.UTF_8).length).isLessThan(64 << 10);
        assertThat(condition(status, StatementStatus.READY).getMessage()).endsWith("…");
    }

    static Condition condition(StatementStatus status, String type) {
        return status.conditions().stream().filter(one -> one.getType().equals(type)).findFirst().orElseThrow();
    }

    private static ControlKey key(String control) {
        return new ControlKey(Standard.ISO27001, control);
    }

    private static String golden(String name) throws IOException {
        try (var source = StatementStatusFactoryTest.class.getResourceAsStream(name)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
