package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.Standard;
import io.plumbline.core.statement.Declaration.Entry;
import io.plumbline.core.statement.Declaration.Implementation;
import io.plumbline.runtime.fixture.Declared;
import io.plumbline.runtime.fixture.Statements;
import io.plumbline.runtime.status.StatementTranslator.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class StatementTranslatorTest {
    private final StatementTranslator translator = new StatementTranslator(
            Set.of("labelEnvironment", "minReplicas", "allowedRegistries"));

    @Test
    void everyEntryArrives() {
        Translated translated = translate("""
                entries:
                - {control: A.5.1, applicable: true, justification: {reasons: [Law]}, attestationRefs: [policy, staff]}
                - {control: A.8.13, applicable: true, justification: {refs: [R-1]}, implementation: {status: Implemented}}
                - {control: A.8.14, applicable: true, justification: {text: ' '}, implementation: {status: Partial}}
                - {control: A.8.15, applicable: true, justification: {}, implementation: {status: Planned}}
                - {control: A.8.30, applicable: false, justification: {text: No development.}}
                """);

        assertThat(translated.problems()).isEmpty();
        assertThat(translated.declaration().standard()).isEqualTo(Standard.ISO27001);
        assertThat(translated.declaration().entries()).containsExactly(
                new Entry("A.5.1", true, true, Implementation.NOT_ASSESSED, List.of("policy", "staff")),
                new Entry("A.8.13", true, true, Implementation.IMPLEMENTED, List.of()),
                new Entry("A.8.14", true, false, Implementation.PARTIAL, List.of()),
                new Entry("A.8.15", true, false, Implementation.PLANNED, List.of()),
                new Entry("A.8.30", false, true, Implementation.NOT_ASSESSED, List.of()));
    }

    @Test
    void checksThatTheOrganisationDoesNotUseAreThoseOfTheControl() {
        StatementDefaults defaults = translate("""
                entries:
                - {control: A.8.1, applicable: true}
                - control: A.8.13
                  applicable: true
                  disabledChecks: [{id: backup, reason: managed}, {id: restore, reason: managed}]
                """).defaults();

        assertThat(defaults.disables("A.8.13", "backup")).isTrue();
        assertThat(defaults.disables("A.8.13", "restore")).isTrue();
        assertThat(defaults.disables("A.8.13", "other")).isFalse();
        assertThat(defaults.disables("A.8.1", "backup")).isFalse();
    }

    @Test
    void whatTheStandardHasNotIsAProblemAndNoEntry() {
        Translated translated = translate("""
                entries: [{control: A.8.35, applicable: true}, {control: A.8.1, applicable: true}]
                """);

        assertThat(translated.problems()).singleElement().asString()
                .isEqualTo("entries[A.8.35]: comes twice, or is no entry of ISO/IEC 27001:2022");
        assertThat(translated.declaration().entries()).extracting(Entry::control).containsExactly("A.8.1");
    }

    @Test
    void anUnknownParameterIsNamedAndTheOthersAreUsed() {
        Translated translated = translate("parameters: {minReplica: 3, labelEnvironment: env}");

        assertThat(translated.problems()).singleElement().asString()
                .isEqualTo("parameters: there is no parameter 'minReplica', its value is not used");
        assertThat(translated.defaults().parameters()).containsOnlyKeys("labelEnvironment");
    }

    /** Wider means more findings, never fewer. */
    @Test
    void aScopeThatCannotBeReadIsAsWideAsNone() {
        Translated translated = translate("""
                scope:
                  namespaceSelector: {matchExpressions: [{key: env, operator: Is, values: [prod]}]}
                  excludedNamespaces: [sandbox]
                """);

        assertThat(translated.problems()).singleElement().asString().contains("'Is' is none of In, NotIn");
        assertThat(translated.defaults().scope()).isEqualTo(Scope.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "0 3 * * 1  | Europe/Berlin | -",
        "0 3 * * 1  | UTC           | -",
        "0 25 * * 1 | UTC           | snapshots.schedule: hour '25' is not within 0 to 23 (field 2 of 5)",
        "0 3 30 2 * | UTC           | snapshots.schedule: never comes: none of its months has a day 30",
        "0 3 * * 1  | Europe/Berlyn | snapshots.timeZone: 'Europe/Berlyn' is no time zone of the IANA database, such as Europe/Berlin"})
    void scheduleAndTimeZoneAreValidated(String schedule, String timeZone, String problem) {
        Translated translated = translate("snapshots: {schedule: %s, timeZone: %s}".formatted(schedule, timeZone));

        if (problem == null) {
            assertThat(translated.problems()).isEmpty();
        } else {
            assertThat(translated.problems()).singleElement().asString().isEqualTo(problem);
        }
    }

    @Test
    void aControlTakesWhatItDoesNotSayFromTheStatement() {
        StatementDefaults defaults = translate("""
                parameters: {minReplicas: 3, labelEnvironment: env, allowedRegistries: [r.example]}
                scope: {namespaceSelector: {matchLabels: {env: prod}}, excludedNamespaces: [sandbox]}
                """).defaults();

        Control silent = new ControlTranslator().translate(Declared.technological("title: x"), defaults).control();
        Control outspoken = new ControlTranslator().translate(Declared.technological("""
                parameters: {minReplicas: 5, labelEnvironment: null}
                scope: {excludedNamespaces: [other]}
                """), defaults).control();

        assertThat(silent.parameters()).isEqualTo(ParameterTranslation.of(defaults.parameters(), new Problems()));
        assertThat(silent.scope()).isEqualTo(defaults.scope());
        assertThat(silent.scope().namespaceSelector().matchLabels()).isEqualTo(Map.of("env", "prod"));
        assertThat(silent.scope().excludedNamespaces()).contains("sandbox", "kube-system");
        assertThat(outspoken.parameters().get("minReplicas")).isEqualTo(5L);
        assertThat(outspoken.parameters().get("labelEnvironment")).isEqualTo("env");
        assertThat(outspoken.parameters().list("allowedRegistries")).containsExactly("r.example");
        assertThat(outspoken.scope().excludedNamespaces()).contains("other").doesNotContain("sandbox");
        assertThat(outspoken.scope().namespaceSelector().isEverything()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"iso27001-2022, ISO27001", "iso42001-2023, ISO42001"})
    void theNameIsThatOfTheStandard(String name, Standard standard) {
        assertThat(StatementTranslator.standard(name)).contains(standard);
        assertThat(StatementTranslator.name(standard)).isEqualTo(name);
        assertThat(StatementTranslator.standard("iso27001-2013")).isEmpty();
    }

    private Translated translate(String spec) {
        StatementOfApplicability statement = Statements.iso27001(spec);
        return translator.translate(Standard.ISO27001, statement);
    }
}
