package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.control.CheckStatus;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.runtime.metrics.MetricsSettings;
import io.plumbline.runtime.metrics.MetricsSettings.Detail;
import io.plumbline.runtime.metrics.ScrapedCounts;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.sealed.signature.FileSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** Status, metrics, evidence log and the tables of a snapshot show equal counts once changes have stopped. */
class EqualCountsMockTest {
    private static final ControlKey PRIVILEGED = new ControlKey(Standard.ISO27001, "A.8.9");
    private static final ControlKey LABELLED = new ControlKey(Standard.ISO27001, "A.8.31");
    private static final ControlKey BLIND = new ControlKey(Standard.ISO27001, "A.8.22");
    private static final ControlKey EXCEPTED = new ControlKey(Standard.ISO42001, "A.8.2");
    private static final List<ControlKey> ALL = List.of(PRIVILEGED, LABELLED, BLIND, EXCEPTED);
    /** From worst to best. */
    private static final List<String> WORST = List.of("Fail", "Error", "NotEvaluated", "Excepted", "Pass");
    private static final Path POLICIES = Path.of("..", "..", "crds", "policies");

    @TempDir
    Path folder;

    private EvidenceLog log;
    private MockCluster mock;
    private TestCluster cluster;
    private PlumblineOperator operator;

    @BeforeEach
    void start() throws IOException {
        log = new EvidenceLog(folder);
        mock = MockCluster.start("team");
        cluster = mock.cluster();
        mock.server().client().resource(new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build())
                .create();
        mock.server().faults().forbid("networking.k8s.io", "networkpolicies");
        cluster.apply(Files.readString(POLICIES.resolve("exceptions.yaml")));
        String privileged = "object.spec.containers.all(c, !c.?securityContext.?privileged.orValue(false))";
        // One pod fails both checks, one only this: neither findings nor the verdicts of a check are resources.
        cluster.apply(control(PRIVILEGED, "Critical", privileged, "") + """
                  - id: named
                    rule: Pods are named well.
                    severity: Low
                    resources: [{group: "", kind: Pod}]
                    expression: "!(object.metadata.name in ['good', 'last'])"
                """);
        cluster.apply(control(EXCEPTED, "High", privileged, ""));
        // A pod without labels has nothing to select from: Error.
        cluster.apply(control(LABELLED, "Low", "object.metadata.labels.env == 'prod'", ""));
        cluster.apply(control(BLIND, "High", "related.policies.size() > 0",
                "lookups: [{name: policies, group: networking.k8s.io, kind: NetworkPolicy}]"));
        operator = new PlumblineOperator(mock.server().client(), Operators.settings()
                .withEvidence(log.settings().withCountInterval(Duration.ofMillis(50)))
                .withSigner(Signing.with(FileSigner.parsePem(FileSigner.generatePem(new SecureRandom()))))
                .withMetrics(new MetricsSettings(Detail.RESOURCE, 30_000)), Clock.systemUTC());
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    private static String control(ControlKey key, String severity, String expression, String more) {
        return """
                apiVersion: plumbline.io/v1alpha1
                kind: %s
                metadata: {name: %s}
                spec:
                  control: %s
                  checks:
                  - id: pods
                    rule: Pods are in order.
                    severity: %s
                    resources: [{group: "", kind: Pod}]
                    expression: %s
                    %s
                """.formatted(key.standard() == Standard.ISO27001 ? "TechnologicalControl" : "AIDeploymentControl",
                key.resourceName(), key.id(), severity, expression, more);
    }

    private static String labelled(String namespace, String name, boolean privileged, String env) {
        return Manifests.pod(namespace, name, privileged)
                .replace("metadata: {", "metadata: {labels: {env: " + env + "}, ");
    }

    private void change() {
        cluster.apply(labelled("team", "good", false, "prod"));
        cluster.apply(labelled("team", "turns", true, "prod"));
        cluster.apply(Manifests.pod("shop", "bare", false));
        cluster.apply(Manifests.pod("shop", "goes", true));
        soon().untilAsserted(() -> assertThat(status(PRIVILEGED).resources()).containsEntry("fail", 3L));
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: ControlException
                metadata: {name: agent}
                spec:
                  controls: [iso42001:A.8.2]
                  reason: The agent needs it.
                  requestedBy: alice
                  approval: {approvedBy: bob, approvedAt: "2026-01-01T00:00:00Z"}
                  expiresAt: "2999-01-01T00:00:00Z"
                """);
        cluster.apply(labelled("team", "turns", false, "test"));
        cluster.delete(Manifests.pod("shop", "goes", true));
        cluster.apply(labelled("shop", "late", true, "prod"));
        cluster.apply(labelled("shop", "later", true, "test"));
        cluster.apply(labelled("team", "last", true, "prod"));
    }

    private Counted status(ControlKey control) {
        return soon().until(() -> cluster.status(control.resourceName()),
                known -> known != null && known.summary() != null && known.result() != null) == null
                        ? null
                        : Counted.status(cluster.status(control.resourceName()));
    }

    private static Map<ControlKey, Counted> expected() {
        Map<ControlKey, Counted> all = new TreeMap<>();
        all.put(PRIVILEGED, new Counted("non_compliant", Map.of("fail", 4L, "pass", 2L), Map.of("fail", 5L)));
        // A failure of low severity does not outweigh that one could not be evaluated.
        all.put(LABELLED, new Counted("unknown", Map.of("fail", 2L, "error", 1L, "pass", 3L),
                Map.of("fail", 2L, "error", 1L)));
        all.put(BLIND, new Counted("unknown", Map.of("not_evaluated", 6L), Map.of("not_evaluated", 6L)));
        all.put(EXCEPTED, new Counted("partly_compliant", Map.of("excepted", 3L, "pass", 3L), Map.of("excepted", 3L)));
        return all;
    }

    private static Map<ControlKey, Counted> ofFindings(Map<ControlKey, Counted> all) {
        Map<ControlKey, Counted> found = new TreeMap<>();
        all.forEach((control, one) -> found.put(control, one.ofFindings()));
        return found;
    }

    private Map<ControlKey, Counted> statuses() {
        Map<ControlKey, Counted> told = new TreeMap<>();
        ALL.forEach(control -> told.put(control, status(control)));
        return told;
    }

    private Path taken() {
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: EvidenceSnapshot
                metadata: {name: audit}
                spec: {}
                """);
        String id = soon().until(
                () -> mock.server().client().resources(EvidenceSnapshot.class).withName("audit").get().getStatus(),
                status -> status != null && status.phase() == SnapshotPhase.COMPLETE).id();
        return folder.resolve("packages").resolve(id).resolve("package.zip");
    }

    @Test
    void allWhoTellTellTheSame() throws IOException {
        change();

        Map<ControlKey, Counted> expected = expected();
        soon().untilAsserted(() -> assertThat(statuses()).as("status").isEqualTo(expected));
        // What is the case at any moment is said by the findings, and those do not tell how many pass; that is recorded
        // now and then (decision 026), and here quickly.
        soon().untilAsserted(() -> assertThat(Counted.log(log)).as("evidence log").isEqualTo(ofFindings(expected)));
        Map<ControlKey, Map<String, Long>> resources = new TreeMap<>();
        expected.forEach((control, one) -> resources.put(control, one.resources()));
        soon().untilAsserted(() -> assertThat(Counted.recorded(log)).as("records of results").isEqualTo(resources));
        ScrapedCounts scrape = new ScrapedCounts(new Counters(operator).scrape());
        Map<ControlKey, Counted> told = new TreeMap<>();
        ALL.forEach(control -> told.put(control, Counted.metrics(scrape, control)));
        assertThat(told).as("metrics").isEqualTo(expected);
        Path zip = taken();
        for (ControlKey control : ALL) {
            assertThat(Counted.report(zip, control)).as("report of " + control).isEqualTo(expected.get(control));
            checksAgree(zip, scrape, control);
        }
        for (Standard standard : Standard.values()) {
            assertThat(scrape.namespaces(standard)).as("namespaces of " + standard)
                    .isEqualTo(namespaces(zip, standard)).isNotEmpty();
        }
        assertThat(statuses()).as("status, still").isEqualTo(expected);
        assertThat(Counted.log(log)).as("evidence log, still").isEqualTo(ofFindings(expected));
    }

    private void checksAgree(Path zip, ScrapedCounts scrape, ControlKey control) throws IOException {
        Map<String, Long> verdicts = new TreeMap<>();
        Map<String, Long> failing = new TreeMap<>();
        for (CheckStatus check : cluster.status(control.resourceName()).checks()) {
            Map<String, Long> own = Map.of("fail", check.fail(), "error", check.error(), "not_evaluated",
                    check.notEvaluated(), "excepted", check.excepted(), "pass", check.pass(), "not_applicable",
                    check.notApplicable());
            own.forEach((outcome, count) -> verdicts.merge(outcome, count, Long::sum));
            failing.put(check.id(), check.fail());
            assertThat(Counted.rows(zip, "checks.csv"))
                    .filteredOn(row -> row.get("control").equals(control.toString())
                            && row.get("check").equals(check.id()))
                    .singleElement().satisfies(row -> own.forEach(
                            (outcome, count) -> assertThat(row).containsEntry(outcome, String.valueOf(count))));
        }
        Map<String, Long> listed = new TreeMap<>();
        Counted.rows(zip, "verdicts/" + control.resourceName() + ".csv")
                .forEach(row -> listed.merge(Counted.word(row.get("outcome")), 1L, Long::sum));
        Map<String, Long> applicable = new TreeMap<>(verdicts);
        applicable.remove("not_applicable");
        applicable.values().removeIf(count -> count == 0);
        assertThat(listed).as("lines of verdicts of " + control).isEqualTo(applicable);
        assertThat(scrape.verdicts(control)).as("control_resources").isEqualTo(verdicts);
        assertThat(scrape.failing(control)).as("check_failing").isEqualTo(failing);
    }

    /** As the verdicts of the package add up: each resource once, with the worst. */
    private static Map<String, Long> namespaces(Path zip, Standard standard) throws IOException {
        Map<String, String> worst = new TreeMap<>();
        for (ControlKey control : ALL) {
            if (control.standard() == standard) {
                Counted.rows(zip, "verdicts/" + control.resourceName() + ".csv").forEach(row -> worst.merge(
                        row.get("namespace") + '/' + row.get("name"), row.get("outcome"),
                        (one, other) -> WORST.indexOf(one) <= WORST.indexOf(other) ? one : other));
            }
        }
        Map<String, Long> counts = new TreeMap<>();
        worst.forEach((resource, outcome) -> counts.merge(resource.substring(0, resource.indexOf('/')) + ' '
                + Counted.word(outcome), 1L, Long::sum));
        return counts;
    }
}
