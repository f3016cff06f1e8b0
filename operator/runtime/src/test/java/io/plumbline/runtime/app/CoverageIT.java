package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.CoverageState;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.runtime.reflector.ReflectorSettings;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;

import static io.plumbline.runtime.app.TestCluster.condition;
import static io.plumbline.runtime.app.TestCluster.coverage;
import static org.assertj.core.api.Assertions.assertThat;

/** What cannot be read shows in coverage, and is never taken for good; under the rights of a restricted account. */
@RealControlPlane
class CoverageIT {
    private static final String CONTROL = "iso27001-a.8.2";

    private ControlPlane plane;
    private TestNames names;
    private TestCluster cluster;
    private KubernetesClient restricted;
    private PlumblineOperator operator;
    private String namespace;

    @BeforeEach
    void start(ControlPlane plane, TestNames names) {
        this.plane = plane;
        this.names = names;
        this.namespace = names.ns("cov");
        TestCluster.installOwnKinds(plane.client());
        cluster = new TestCluster(plane.client());
        String user = names.name("operator");
        cluster.apply(Manifests.operatorRights(names.prefix(), user));
        restricted = plane.newClient(plane.configFor(user));
        operator = new PlumblineOperator(restricted, Operators.settings().withReflectors(impatient()),
                Clock.systemUTC());
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.close();
        restricted.close();
        cluster.close();
    }

    /** A right that is given back is noticed within a second here. */
    private static ReflectorSettings impatient() {
        ReflectorSettings usual = ReflectorSettings.defaults();
        return new ReflectorSettings(usual.pageSize(), usual.concurrentLists(), usual.watchLeast(), usual.watchMost(),
                usual.answerWithin(), usual.listSilence(), usual.bookmarkSilence(), Duration.ofMillis(100),
                Duration.ofMillis(500), usual.failuresToUnavailable(), Duration.ofMillis(500), Duration.ofMillis(100),
                usual.gather(), usual.staleAfter(), usual.checkInterval());
    }

    private String control(String checks) {
        return """
                apiVersion: plumbline.io/v1alpha1
                kind: TechnologicalControl
                metadata: {name: iso27001-a.8.2}
                spec:
                  control: A.8.2
                  scope: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}}
                  checks:
                %s""".formatted(namespace, checks.indent(2));
    }

    private static String subject(String group, String kind) {
        return """
                - id: subject-%s
                  rule: Always true.
                  resources: [{group: "%s", kind: %s}]
                  expression: "true"
                """.formatted(kind.toLowerCase(java.util.Locale.ROOT), group, kind);
    }

    private static String lookup(String group, String kind) {
        return """
                - id: lookup-%s
                  rule: Nothing of the kind is there.
                  resources: [{kind: Pod}]
                  lookups: [{name: things, group: "%s", kind: %s, namespace: All}]
                  expression: related.things.size() == 0
                """.formatted(kind.toLowerCase(java.util.Locale.ROOT), group, kind);
    }

    private static final String CRITICAL_FAILURE = """
            - id: always-fails
              rule: Never true.
              severity: Critical
              resources: [{kind: Pod}]
              expression: "false"
            """;

    private ControlStatus awaitCoverage(String kind, CoverageState state) {
        return cluster.awaitStatus(CONTROL, status -> status.coverage()
                .stream()
                .anyMatch(entry -> entry.kind().equals(kind) && entry.state() == state));
    }

    @Test
    void aForbiddenSubjectKindIsUnknownAndSaysWhichRightToGrant() {
        cluster.apply(Manifests.pod(namespace, "good", false));
        cluster.apply(control(subject("", "Pod") + subject("", "ConfigMap")));

        ControlStatus status = awaitCoverage("ConfigMap", CoverageState.FORBIDDEN);

        assertThat(coverage(status, "ConfigMap").message()).contains("grant get, list and watch on");
        ControlStatus settled = cluster.awaitStatus(CONTROL,
                known -> coverage(known, "Pod").state() == CoverageState.SYNCED
                        && known.summary().pass() + known.summary().notEvaluated() > 0);
        assertThat(settled.result()).isEqualTo(Result.UNKNOWN);
        assertThat(condition(settled, "Compliant").getStatus()).isEqualTo("Unknown");
        assertThat(condition(settled, "Evaluated").getReason()).isEqualTo("BlindSpot");
    }

    @Test
    void aForbiddenLookupKindMakesVerdictsNotEvaluated() {
        cluster.apply(Manifests.pod(namespace, "good", false));
        cluster.apply(control(lookup("", "ConfigMap")));

        ControlStatus status = cluster.awaitStatus(CONTROL, known -> known.summary() != null
                && known.summary().notEvaluated() == 1
                && coverage(known, "ConfigMap").state() == CoverageState.FORBIDDEN);

        assertThat(status.result()).isEqualTo(Result.UNKNOWN);
        assertThat(status.summary().pass()).isZero();
    }

    @Test
    void aForbiddenKindBesideACriticalFailureStaysNonCompliant() {
        cluster.apply(Manifests.pod(namespace, "any", false));
        cluster.apply(control(CRITICAL_FAILURE + subject("", "ConfigMap")));

        ControlStatus status = cluster.awaitStatus(CONTROL, known -> known.result() == Result.NON_COMPLIANT
                && coverage(known, "ConfigMap").state() == CoverageState.FORBIDDEN);

        assertThat(condition(status, "Compliant").getMessage()).contains("ConfigMap is forbidden");
    }

    @Test
    void aRightGivenLaterIsUsed() {
        cluster.apply(Manifests.pod(namespace, "good", false));
        cluster.apply(control(subject("", "Pod") + lookup("", "Secret")));
        awaitCoverage("Secret", CoverageState.FORBIDDEN);

        cluster.apply(Manifests.readRight(names.name("secrets"), names.name("operator"), "", "secrets"));

        ControlStatus seen = awaitCoverage("Secret", CoverageState.SYNCED);
        assertThat(coverage(seen, "Secret").message()).isNull();
        cluster.awaitStatus(CONTROL,
                status -> status.summary().notEvaluated() == 0 && status.summary().resources() == 1);
    }

    @Test
    void aKindThatIsNotInstalledNeverCountsAsPassAndIsPickedUpWhenItComes() {
        String group = names.group("example.com");
        cluster.apply(Manifests.pod(namespace, "any", false));
        cluster.apply(Manifests.readRight(names.name("widgets"), names.name("operator"), group, "widgets"));
        cluster.apply(control(subject(group, "Widget")));

        ControlStatus absent = awaitCoverage("Widget", CoverageState.NOT_INSTALLED);
        assertThat(cluster.awaitResult(CONTROL, Result.NOT_APPLICABLE).summary().pass()).isZero();
        assertThat(absent.result()).isNotEqualTo(Result.COMPLIANT);

        cluster.apply(Manifests.widgetKind(group));
        awaitCoverage("Widget", CoverageState.SYNCED);
        TestCluster.soon().ignoreExceptions().untilAsserted(() -> cluster.apply("""
                apiVersion: %s/v1
                kind: Widget
                metadata: {name: w, namespace: %s}
                """.formatted(group, namespace)));
        assertThat(cluster.awaitResult(CONTROL, Result.COMPLIANT).summary().pass()).isEqualTo(1);
    }

    @Test
    void aLookupKindThatIsNotInstalledMakesVerdictsNotEvaluatedUnlessTheCheckSaysEmpty() {
        String group = names.group("example.com");
        cluster.apply(Manifests.pod(namespace, "any", false));
        cluster.apply(control(lookup(group, "Widget")));

        ControlStatus unknown = cluster.awaitStatus(CONTROL, status -> status.summary() != null
                && status.summary().notEvaluated() == 1
                && coverage(status, "Widget").state() == CoverageState.NOT_INSTALLED);
        assertThat(unknown.result()).isEqualTo(Result.UNKNOWN);

        cluster.apply(
                control(lookup(group, "Widget").replace("namespace: All", "namespace: All, whenNotInstalled: Empty")));
        ControlStatus empty = cluster.awaitResult(CONTROL, Result.COMPLIANT);
        assertThat(coverage(empty, "Widget").state()).isEqualTo(CoverageState.NOT_INSTALLED);
    }

    @Test
    void anAggregatedApiThatIsDownIsUnavailableAndNeverNotInstalled() {
        String group = names.group("example.com");
        cluster.apply(Manifests.pod(namespace, "any", false));
        cluster.apply(Manifests.brokenAggregatedApi(group));
        cluster.apply(control(subject(group, "Gadget") + lookup(group, "Gadget")));

        ControlStatus status = cluster.awaitStatus(CONTROL, known -> known.summary() != null
                && known.summary().notEvaluated() == 1
                && coverage(known, "Gadget").state() == CoverageState.UNAVAILABLE);

        assertThat(status.result()).isEqualTo(Result.UNKNOWN);
        assertThat(status.summary().pass()).isZero();
    }
}
