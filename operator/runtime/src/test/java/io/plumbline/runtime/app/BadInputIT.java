package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.control.CheckStatus;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.plumbline.runtime.app.TestCluster.condition;
import static org.assertj.core.api.Assertions.assertThat;

/** Controls and objects that are wrong: a clear word about them, and nobody else suffers. */
@RealControlPlane
class BadInputIT {
    private static final String BAD = "iso27001-a.8.3";
    private static final String GOOD = "iso27001-a.8.9";

    private ControlPlane plane;
    private TestNames names;
    private TestCluster cluster;
    private PlumblineOperator operator;
    private String namespace;

    @BeforeEach
    void start(ControlPlane plane, TestNames names) {
        this.plane = plane;
        this.names = names;
        this.namespace = names.ns("bad");
        TestCluster.installOwnKinds(plane.client());
        cluster = new TestCluster(plane.client());
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", namespace));
        cluster.apply(Manifests.pod(namespace, "pod", false));
        operator = Operators.start(plane.client());
        cluster.awaitResult(GOOD, Result.COMPLIANT);
    }

    /** Whatever was thrown at the operator, it goes on with its work. */
    @AfterEach
    void theOthersAreUnaffected() {
        cluster.apply(Manifests.pod(namespace, "bad", true));
        cluster.awaitResult(GOOD, Result.NON_COMPLIANT);
        operator.close();
        cluster.close();
    }

    private String control(String check) {
        return """
                apiVersion: plumbline.io/v1alpha1
                kind: TechnologicalControl
                metadata: {name: iso27001-a.8.3}
                spec:
                  control: A.8.3
                  scope: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}}
                  checks:
                  - id: bad
                    rule: Any.
                    resources: [{kind: Pod}]
                %s""".formatted(namespace, check.indent(4));
    }

    private String notReady() {
        ControlStatus status = cluster.awaitStatus(BAD,
                known -> condition(known, "Ready").getStatus().equals("False"));
        assertThat(status.result()).isEqualTo(Result.UNKNOWN);
        assertThat(condition(status, "Compliant").getReason()).isEqualTo("Invalid");
        assertThat(status.summary().pass()).isZero();
        return condition(status, "Ready").getMessage();
    }

    @Test
    void celThatDoesNotCompileIsNamedWithItsPosition() {
        cluster.apply(control("expression: object.spec.containers.all(c, c.image = 'x')"));

        assertThat(notReady()).contains("checks[bad].expression", "line 1 column");
    }

    @Test
    void celThatReadsWhatDoesNotExistIsRefused() {
        cluster.apply(control("expression: variables.nothing && related.nobody.size() > 0 && params.unheard == 1"));

        assertThat(notReady()).contains("variables.nothing", "related.nobody", "params.unheard");
    }

    @Test
    void celOfAdmissionIsRefusedWithTheReason() {
        cluster.apply(control("expression: request.userInfo.username != ''"));

        assertThat(notReady()).contains("'request' exists only while a request is admitted");
    }

    @Test
    void aJoinKeyThatDoesNotCompileIsNamedWithItsPosition() {
        cluster.apply(control("""
                lookups: [{name: nodes, kind: Node, namespace: All, key: item.metadata.(, for: object.spec.nodeName}]
                expression: related.nodes.size() == 1
                """));

        assertThat(notReady()).contains("checks[bad].lookups[nodes].key", "line 1 column");
    }

    @Test
    void aJoinKeyThatReadsMoreThanItsSideIsRefused() {
        cluster.apply(control("""
                lookups: [{name: nodes, kind: Node, namespace: All, key: item.metadata.name, for: string(now)}]
                expression: related.nodes.size() == 1
                """));

        assertThat(notReady()).contains("checks[bad].lookups[nodes].for", "reads 'now'");
    }

    @Test
    void anUnknownParameterIsRefused() {
        cluster.apply(control("expression: 'true'").replace("  checks:", "  parameters: {noSuchThing: 1}\n  checks:"));

        assertThat(notReady()).contains("noSuchThing");
    }

    @Test
    void aRepairedControlRecovers() {
        cluster.apply(control("expression: 'tru e'"));
        notReady();

        cluster.apply(control("expression: 'true'"));

        ControlStatus status = cluster.awaitResult(BAD, Result.COMPLIANT);
        assertThat(condition(status, "Ready").getStatus()).isEqualTo("True");
    }

    @Test
    void anExpressionThatErrsOnSomeObjectsIsAnErrorOnThoseAlone() {
        cluster.apply(Manifests.pod(namespace, "errs", false));
        cluster.apply(control("expression: object.metadata.name == 'pod' || object.spec.nothing.here"));

        ControlStatus status = cluster.awaitStatus(BAD,
                known -> known.summary() != null && known.summary().error() == 1);

        assertThat(status.result()).isEqualTo(Result.UNKNOWN);
        assertThat(status.worst()).singleElement().satisfies(finding -> {
            assertThat(finding.resource().name()).isEqualTo("errs");
            assertThat(finding.message()).contains("nothing");
        });
        assertThat(status.summary().pass()).isEqualTo(1);
    }

    @Test
    void anExpressionThatNeverEndsIsAnErrorWithinItsBudget() {
        StringBuilder numbers = new StringBuilder("[0");
        for (int i = 1; i < 200; i++) {
            numbers.append(',').append(i);
        }
        String list = numbers.append(']').toString();
        cluster.apply(control("expression: '%1$s.all(a, %1$s.all(b, %1$s.all(c, a + b + c >= 0))) || true'"
                .formatted(list)));

        ControlStatus status = cluster.awaitStatus(BAD,
                known -> known.summary() != null && known.summary().error() == 1);

        assertThat(status.worst().get(0).message()).contains("steps");
        assertThat(status.result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void aCheckThatUsesUpItsBudgetAgainAndAgainIsQuarantinedAndSaysSo() {
        for (int i = 0; i < 8; i++) {
            cluster.apply(Manifests.pod(namespace, "heavy-" + i, false));
        }
        // On each pod anew: equal pods are evaluated once.
        cluster.apply(control("expression: 'lists.range(9999).all(a, lists.range(9999).all(b, a + b >= 0))"
                + " || object.metadata.name == \"\"'"));

        ControlStatus status = cluster.awaitStatus(BAD,
                known -> condition(known, "Evaluated").getReason().equals("CheckQuarantined"));

        assertThat(condition(status, "Evaluated").getMessage()).contains("check bad", "until");
        assertThat(status.summary().pass()).isZero();
        TestCluster.soon().untilAsserted(() -> assertThat(plane.client().events().v1().events().inNamespace("default")
                .list().getItems()).anySatisfy(event -> {
                    assertThat(event.getReason()).isEqualTo("CheckQuarantined");
                    assertThat(event.getRegarding().getName()).isEqualTo(BAD);
                }));
    }

    @Test
    void aKindThatNobodyKnowsIsNotInstalledAndNotCompliant() {
        cluster.apply(control("expression: 'true'").replace("[{kind: Pod}]",
                "[{group: nobody.example.com, kind: Nothing}]"));

        ControlStatus status = cluster.awaitResult(BAD, Result.NOT_APPLICABLE);

        assertThat(status.checks()).extracting(CheckStatus::id).containsExactly("bad");
        assertThat(TestCluster.coverage(status, "Nothing").state().name()).isEqualTo("NOT_INSTALLED");
    }

    @Test
    void anObjectNestedTooDeeplyIsAnErrorAndItsNeighboursAreEvaluated() {
        String group = names.group("example.com");
        cluster.apply(Manifests.widgetKind(group));
        TestCluster.soon().ignoreExceptions().untilAsserted(() -> cluster.apply(widget(group, "flat", "{}")));
        cluster.apply(widget(group, "deep", "{\"a\":".repeat(300) + "1" + "}".repeat(300)));
        cluster.apply(control("expression: object.value != object.metadata").replace("[{kind: Pod}]",
                "[{group: %s, kind: Widget}]".formatted(group)));

        ControlStatus status = cluster.awaitStatus(BAD,
                known -> known.summary() != null && known.summary().error() == 1 && known.summary().pass() == 1);

        assertThat(status.worst().get(0).message()).contains("nested deeper than");
    }

    @Test
    void anObjectAsLargeAsTheApiServerTakesIsEvaluated() {
        String large = "x".repeat(900_000);
        plane.client().resource("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: large, namespace: %s}
                data: {value: %s}
                """.formatted(namespace, large)).create();
        cluster.apply(control("expression: object.data.value.size() == 900000").replace("[{kind: Pod}]",
                "[{kind: ConfigMap}]")
                .replace("    rule: Any.", "    match: object.metadata.name == 'large'\n    rule: Any."));

        cluster.awaitResult(BAD, Result.COMPLIANT);
    }

    private String widget(String group, String name, String value) {
        return """
                {"apiVersion": "%s/v1", "kind": "Widget", "metadata": {"name": "%s", "namespace": "%s"}, "value": %s}
                """.formatted(group, name, namespace, value);
    }
}
