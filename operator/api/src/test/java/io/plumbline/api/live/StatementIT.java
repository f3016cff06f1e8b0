package io.plumbline.api.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements of full size on the API server, whose budgets for rules are about size. */
@RealControlPlane
class StatementIT {

    private static final String ISO27001 = """
            apiVersion: plumbline.io/v1alpha1
            kind: StatementOfApplicability
            metadata: {name: iso27001-2022}
            """;

    private ControlPlane plane;
    private Actor admin;

    @BeforeEach
    void install(ControlPlane plane) {
        this.plane = plane;
        admin = Actor.admin(plane, "tester");
        Definitions.install(plane);
    }

    @AfterEach
    void remove() {
        plane.kubectl("delete", "soa", "--all").orThrow();
        admin.close();
    }

    @ParameterizedTest
    @CsvSource({"iso27001-2022, 93", "iso42001-2023, 38"})
    void theStartingStatementsAreApplied(String name, int entries) {
        Definitions.apply(plane, "catalogue/statements");

        GenericKubernetesResource stored = admin.get(ISO27001.replace("iso27001-2022", name));
        assertThat(stored.<List<?>>get("spec", "entries")).hasSize(entries);
        assertThat(stored.<Object>get("spec", "entries", 0, "implementation", "status")).isEqualTo("NotAssessed");
    }

    /** Applying is how people work with it, so that another one may own some entries. */
    @Test
    void aStatementWithEveryFieldOfEveryEntryCanBeWrittenApprovedAndRaised() {
        assertThat(admin.apply(full(1, 0)).message()).isEmpty();
        assertThat(admin.apply(full(1, 1)).message()).isEmpty();
        assertThat(admin.apply(full(2, 1)).message()).isEmpty();
        assertThat(admin.apply(full(2, 2)).message()).isEmpty();
        assertThat(admin.apply(full(2, 2).replace("owner: team", "owner: another")).message()).contains(
                "this version is approved and cannot change");

        assertThat(admin.get(ISO27001).<List<?>>get("spec", "entries")).hasSize(93);
        assertThat(admin.mergeStatus(ISO27001, fullStatus()).message()).isEmpty();
        assertThat(admin.get(ISO27001).<List<?>>get("status", "entries")).hasSize(93);
    }

    @Test
    void twoPeopleCanEachKeepTheirEntries() {
        admin.apply(ISO27001 + "spec: {version: 1, entries: [{control: A.5.1, applicable: true}]}");
        try (var other = Actor.admin(plane, "other")) {
            assertThat(other.apply(ISO27001 + "spec: {version: 1, entries: [{control: A.8.1, applicable: true}]}")
                    .message()).isEmpty();
        }

        assertThat(admin.get(ISO27001).<List<?>>get("spec", "entries")).hasSize(2);
    }

    @Test
    void getSaysTheGapsInOneLine() {
        admin.apply(full(1, 0));
        admin.apply(full(1, 1));
        admin.mergeStatus(ISO27001, fullStatus());

        String table = plane.kubectl("get", "soa", "-o", "wide").orThrow();

        assertThat(table.lines().findFirst().orElseThrow().split("\\s+")).containsExactly("NAME", "VERSION", "APPROVED",
                "COMPLETE", "APPLICABLE", "COMPLIANT", "PARTLY", "NONCOMPLIANT", "UNKNOWN", "GAPS", "IMPLEMENTED",
                "EXCLUDED", "NOT-MONITORED", "ATTESTED", "APPROVED-BY", "SNAPSHOTS", "FIRST-GAPS", "AGE");
        assertThat(table).containsPattern("iso27001-2022 +1 +True +False +90 +20 +5 +9 +1 +12 +41 +3 +59 +7 +"
                + "bob@corp.example +0 3 \\* \\* 1 +A.8.13 NonCompliant, A.8.24 without control, 10 more +");
    }

    private static String full(int version, int approved) {
        String approval = approved == 0
                ? ""
                : "  approval: {approvedBy: bob@corp.example, approvedAt: \"2026-11-20T10:00:00Z\", version: %d}\n"
                        .formatted(approved);
        return ISO27001 + """
                spec:
                  version: %d
                  preparedBy: alice
                %s  scope:
                    description: %s
                    namespaceSelector: {matchLabels: {environment: prod}}
                    excludedNamespaces: [sandbox]
                  parameters: {labelEnvironment: env, allowedRegistries: [r.corp.example]}
                  snapshots: {schedule: "0 3 * * 1", timeZone: Europe/Berlin}
                  entries:
                """.formatted(version, approval, "x".repeat(2048))
                + controls().map(StatementIT::entry).collect(Collectors.joining());
    }

    /** Texts of the length of a page, and more checks and references than controls have. */
    private static String entry(String control) {
        String checks = IntStream.range(0, 16)
                .mapToObj(i -> "  - {id: check-%d-%s, reason: %s}\n".formatted(i, "c".repeat(40), "r".repeat(100)))
                .collect(Collectors.joining()).indent(2);
        return """
                  - control: %s
                    applicable: true
                    justification:
                      reasons: [RiskTreatment, Law, Contract, BusinessNeed, GoodPractice]
                      refs: [RISK-1, RISK-2, RISK-3]
                      text: %s
                    implementation: {status: Implemented, description: %s, owner: team, since: "2026-01-01T00:00:00Z"}
                    attestationRefs: [a-1, a-2]
                    disabledChecks:
                %s""".formatted(control, "t".repeat(2048), "d".repeat(2048), checks);
    }

    private static String fullStatus() {
        ObjectNode status = Serialization.unmarshal("""
                observedGeneration: 1
                conditions:
                - {type: Approved, status: "True", lastTransitionTime: "2026-11-20T10:00:00Z", reason: A, message: ""}
                - {type: Complete, status: "False", lastTransitionTime: "2026-11-20T10:00:00Z", reason: A, message: ""}
                counts: {expected: 93, declared: 93, applicable: 90, excluded: 3, implemented: 41, attested: 7,
                  compliant: 20, partlyCompliant: 5, nonCompliant: 9, unknown: 1, notApplicable: 0, notMonitored: 59,
                  controlMissing: 1, gaps: 12}
                gapSummary: A.8.13 NonCompliant, A.8.24 without control, 10 more
                """, ObjectNode.class);
        var entries = status.putArray("entries");
        var gaps = status.putArray("gaps");
        controls().forEach(control -> {
            entries.addObject().put("control", control).put("applicable", true).put("implementation", "Implemented")
                    .put("result", "NonCompliant").put("fail", 3).put("excepted", 1)
                    .put("attestedUntil", "2027-06-01T00:00:00Z");
            gaps.addObject().put("control", control).put("reason", "NotEffective").put("message", "m".repeat(1024));
        });
        return "{\"status\": " + status + "}";
    }

    private static Stream<String> controls() {
        return Stream.of(controls("A.5.", 37), controls("A.6.", 8), controls("A.7.", 14), controls("A.8.", 34))
                .flatMap(ids -> ids);
    }

    private static Stream<String> controls(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> prefix + number);
    }
}
