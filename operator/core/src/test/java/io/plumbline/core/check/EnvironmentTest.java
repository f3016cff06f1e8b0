package io.plumbline.core.check;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentTest {
    private static final ResourceType CLUSTER_ROLE = new ResourceType("rbac.authorization.k8s.io", "ClusterRole");

    @Test
    void theBuiltInEnvironmentCompiles() {
        Environment environment = Environment.builtIn();

        assertThat(new Compiler(environment, Limits.DEFAULT)).isNotNull();
        assertThat(environment.variables()).extracting(variable -> variable.name()).contains("podSpec", "isAIWorkload");
        assertThat(environment.parameters().text("labelAISystem", "")).isEqualTo("plumbline.io/ai-system");
    }

    /** Anybody who may write roles may write that label, and checks pass over what the API server itself created. */
    @ParameterizedTest
    @CsvSource({"cluster-admin, true, PASS", "system:node, true, PASS", "backdoor, true, FAIL", "view, false, FAIL"})
    void aLabelAloneDoesNotMakeABootstrapRole(String name, boolean labelled, Outcome expected) {
        String labels = labelled ? "labels: {'kubernetes.io/bootstrapping': 'rbac-defaults'}" : "labels: {}";

        Verdict verdict = Evaluation.verdict(check("bootstrap").on(CLUSTER_ROLE).passes("variables.isBootstrapRbac"),
                Json.resource(CLUSTER_ROLE, "{metadata: {name: '" + name + "', uid: 'u', " + labels + "}}"));

        assertThat(verdict.outcome()).isEqualTo(expected);
    }
}
