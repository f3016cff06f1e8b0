package io.plumbline.runtime.status;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.control.Absence;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.LabelSelector.Operator;
import io.plumbline.core.control.LabelSelector.Requirement;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.control.SubjectScope;
import io.plumbline.core.control.Tier;
import io.plumbline.core.control.Variable;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.fixture.Declared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

final class ControlTranslatorTest {
    private final ControlTranslator translator = new ControlTranslator();

    @Test
    void everyFieldOfACheckArrives() {
        Control control = translated(Declared.technological("""
                title: Networks
                severity: Low
                checks:
                - id: full
                  rule: The rule
                  severity: Critical
                  tier: Extended
                  evidence: Declared
                  enabled: false
                  scope: ControlPlane
                  whenNotInstalled: NeedsAttestation
                  whenEmpty: Fail
                  inventoryOf: {group: example.io, kind: Record}
                  resources: [{kind: Pod}, {group: apps, version: v1, kind: Deployment}]
                  lookups:
                  - {name: all, group: networking.k8s.io, kind: NetworkPolicy, namespace: All, whenNotInstalled: Empty}
                  - {name: same, kind: Service}
                  - {name: joined, kind: Node, key: item.metadata.name, for: object.spec.nodeName}
                  variables: [{name: x, expression: object.spec}]
                  match: 'true'
                  expression: variables.x != null
                  messageExpression: "'no'"
                """));

        assertThat(control.key()).isEqualTo(new ControlKey(Standard.ISO27001, "A.8.22"));
        assertThat(control.title()).isEqualTo("Networks");
        assertThat(control.checks()).containsExactly(new Check("full", "The rule", Severity.CRITICAL, Tier.EXTENDED,
                EvidenceKind.DECLARED, false, SubjectScope.CONTROL_PLANE, Absence.NEEDS_ATTESTATION, Absence.FAIL,
                new ResourceType("example.io", "Record"),
                List.of(ResourceType.POD, new ResourceType("apps", "Deployment")),
                List.of(new Lookup("all", new ResourceType("networking.k8s.io", "NetworkPolicy"), Reach.CLUSTER, true),
                        new Lookup("same", new ResourceType("", "Service"), Reach.SAME_NAMESPACE, false),
                        new Lookup("joined", new ResourceType("", "Node"), Reach.SAME_NAMESPACE, false,
                                "item.metadata.name", "object.spec.nodeName")),
                List.of(new Variable("x", "object.spec")), "true", "variables.x != null", "'no'"));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Control control = translated(Declared.ai("""
                automation: Partial
                checks:
                - {id: c, rule: r, resources: [{kind: Pod}], expression: 'true'}
                """));

        assertThat(control.key()).isEqualTo(new ControlKey(Standard.ISO42001, "A.8.2"));
        assertThat(control.scope()).isEqualTo(Scope.DEFAULT);
        assertThat(control.attestationRequired()).isTrue();
        assertThat(control.suspended()).isFalse();
        assertThat(control.parameters()).isEmpty();
        assertThat(control.checks()).containsExactly(new Check("c", "r", Severity.MEDIUM, Tier.CORE,
                EvidenceKind.OBSERVED, true, SubjectScope.CONTROL, Absence.NOT_APPLICABLE, Absence.NOT_APPLICABLE,
                null, List.of(ResourceType.POD), List.of(), List.of(), "", "true", ""));
    }

    @Test
    void aCheckOfTheClusterHasNoKinds() {
        Control control = translated(Declared.technological("""
                severity: High
                checks:
                - {id: c, rule: r, subject: Cluster, expression: 'true'}
                """));

        assertThat(control.checks().get(0).isOfCluster()).isTrue();
        assertThat(control.checks().get(0).severity()).as("that of the control").isEqualTo(Severity.HIGH);
    }

    @Test
    void aScopeNeverReachesIntoTheSystemNamespaces() {
        Control control = translated(Declared.technological("""
                scope:
                  excludedNamespaces: [lab]
                  namespaceSelector:
                    matchLabels: {env: prod}
                    matchExpressions:
                    - {key: team, operator: In, values: [a, b]}
                    - {key: legacy, operator: NotIn, values: ['yes']}
                    - {key: owner, operator: Exists}
                    - {key: gone, operator: DoesNotExist}
                """));

        assertThat(control.scope()).isEqualTo(new Scope(new LabelSelector(Map.of("env", "prod"),
                List.of(new Requirement("team", Operator.IN, List.of("a", "b")),
                        new Requirement("legacy", Operator.NOT_IN, List.of("yes")),
                        new Requirement("owner", Operator.EXISTS, List.of()),
                        new Requirement("gone", Operator.DOES_NOT_EXIST, List.of()))),
                Set.of("kube-system", "kube-public", "kube-node-lease", "lab")));
    }

    @Test
    void parametersAreAnyJson() {
        Control control = translated(Declared.technological("""
                parameters:
                  text: env
                  number: 12
                  decimal: 0.5
                  huge: 9223372036854775807
                  flag: true
                  list: [a, {b: [1]}]
                  tree: {x: {y: z}}
                """));

        Map<String, Object> expected = new HashMap<>(Map.of("text", "env", "number", 12, "decimal", 0.5, "huge",
                Long.MAX_VALUE, "flag", true, "list", List.of("a", Map.of("b", List.of(1))), "tree",
                Map.of("x", Map.of("y", "z"))));
        assertThat(control.parameters()).isEqualTo(Bodies.map(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {subject: Cluster}                                | checks[c].resources    | subject Cluster
            {resources: []}                                   | checks[c].resources    | at least one kind
            {resources: [{kind: Pod}, {kind: Pod}]}           | checks[c].resources    | named twice
            {resources: [{group: apps}]}                      | checks[c].resources.kind | required
            {rule: ''}                                        | checks[c].rule         | required
            {expression: ''}                                  | checks[c].expression   | required
            {resources: [{kind: Pod, version: v1}], lookups: [{name: l, kind: Pod, version: v2}]} | checks[c] | version v2
            """)
    void whatCannotBeHonouredIsRefused(String change, String where, String message) {
        Map<String, Object> check = new HashMap<>(Map.of("id", "c", "rule", "r", "expression", "true", "resources",
                List.of(Map.of("kind", "Pod"))));
        check.putAll(Serialization.unmarshal("--- " + change, new TypeReference<Map<String, Object>>() {
        }));
        ControlResource resource = Declared.technological("checks: [%s]".formatted(Serialization.asJson(check)));

        assertThat(refused(resource)).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {key: a, operator: Gt, values: ['1']} | .operator | 'Gt' is none of In, NotIn, Exists and DoesNotExist
            {key: a}                              | .operator | 'null' is none of In, NotIn, Exists and DoesNotExist
            {key: a, operator: In}                | .values   | operator In needs at least one value
            {key: a, operator: Exists, values: [b]} | .values | operator Exists takes no values
            {operator: Exists}                    | .key      | is required
            """)
    void aSelectorThatMeansNothingIsRefused(String requirement, String field, String message) {
        ControlResource resource = Declared
                .technological("scope: {namespaceSelector: {matchExpressions: [%s]}}".formatted(requirement));

        assertThat(refused(resource)).containsExactly(
                new CompileProblem("scope.namespaceSelector.matchExpressions[0]" + field, message));
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        ControlResource resource = Declared.technological("""
                parameters: {deep: %s}
                checks:
                - {id: a, rule: r, expression: 'true'}
                - {rule: r, resources: [{kind: Pod}], expression: 'true'}
                """.formatted("[".repeat(40) + "]".repeat(40)));

        assertThat(refused(resource)).extracting(CompileProblem::where)
                .containsExactly("parameters.deep", "checks[a].resources", "checks[1].id");
        assertThat(translator.translate(resource).control().key().id())
                .as("a refused control is known by its key").isEqualTo("A.8.22");
    }

    @Test
    void pinnedVersionsAreThoseOfEnabledChecks() {
        ControlResource resource = Declared.technological("""
                checks:
                - id: a
                  rule: r
                  resources: [{group: apps, version: v1, kind: Deployment}, {kind: Pod}]
                  lookups: [{name: l, group: policy, version: v1beta1, kind: PodDisruptionBudget}]
                  expression: 'true'
                - {id: b, enabled: false, rule: r, resources: [{version: v2, kind: Pod}], expression: 'true'}
                """);

        assertThat(translator.pinnedVersions(resource)).isEqualTo(Map.of(new ResourceType("apps", "Deployment"), "v1",
                new ResourceType("policy", "PodDisruptionBudget"), "v1beta1"));
    }

    private Control translated(ControlResource resource) {
        assertThat(translator.translate(resource)).isInstanceOf(ControlTranslator.Translated.class);
        return translator.translate(resource).control();
    }

    private List<CompileProblem> refused(ControlResource resource) {
        return switch (translator.translate(resource)) {
            case ControlTranslator.Translated translated -> List.of();
            case ControlTranslator.Refused refused -> refused.problems();
        };
    }
}
