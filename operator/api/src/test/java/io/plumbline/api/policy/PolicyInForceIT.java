package io.plumbline.api.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.live.Actor;
import io.plumbline.api.live.Definitions;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A policy and its binding are in force together or not at all, so who relies on them has to look for both. */
@RealControlPlane(dedicated = true)
class PolicyInForceIT {

    private static final String GRANTED_BY_THE_REQUESTER = """
            apiVersion: plumbline.io/v1alpha1
            kind: ControlException
            metadata: {name: in-force}
            spec:
              controls: ["iso27001:A.8.22"]
              checks: [a]
              reason: It has to be.
              requestedBy: mallory
              approval: {approvedBy: mallory, approvedAt: "2026-11-20T10:00:00Z"}
              expiresAt: "2098-01-01T00:00:00Z"
            """;

    private ControlPlane plane;
    private Actor admin;

    @BeforeEach
    void install(ControlPlane plane) {
        this.plane = plane;
        admin = Actor.admin(plane, "tester");
        Definitions.install(plane);
        Definitions.apply(plane, "policies");
        soon().untilAsserted(this::refused);
    }

    @AfterEach
    void close() {
        // What a test has changed is owned by others than the one who applies the folder.
        plane.kubectl("delete", "--ignore-not-found", "validatingadmissionpolicybinding", "plumbline-exceptions")
                .orThrow();
        admin.close();
    }

    @Test
    void withoutItsBindingThePolicyDoesNothing() {
        plane.kubectl("delete", "validatingadmissionpolicybinding", "plumbline-exceptions").orThrow();

        soon().untilAsserted(this::accepted);
        assertThat(plane.kubectl("get", "validatingadmissionpolicy", "plumbline-exceptions").exitCode()).isZero();
    }

    @Test
    void withoutThePolicyTheBindingDoesNothing() {
        plane.kubectl("delete", "validatingadmissionpolicy", "plumbline-exceptions").orThrow();

        soon().untilAsserted(this::accepted);
        assertThat(plane.kubectl("get", "validatingadmissionpolicybinding", "plumbline-exceptions").exitCode())
                .isZero();
    }

    @Test
    void aBindingThatOnlyWarnsLetsThrough() {
        plane.kubectl("patch", "validatingadmissionpolicybinding", "plumbline-exceptions", "--type=merge", "-p",
                "{\"spec\": {\"validationActions\": [\"Warn\"]}}").orThrow();

        soon().untilAsserted(this::accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plumbline-exceptions", "plumbline-statements", "plumbline-attestations"})
    void anErrorOfAPolicyRefuses(String name) {
        assertThat(policy(name).getSpec().getFailurePolicy()).isEqualTo("Fail");
        JsonNode binding = plane.client().getKubernetesSerialization().unmarshal(
                plane.kubectl("get", "validatingadmissionpolicybinding", name, "-o", "json").orThrow(), JsonNode.class);
        assertThat(binding.at("/spec/policyName").asText()).isEqualTo(name);
        assertThat(binding.at("/spec/validationActions")).extracting(JsonNode::asText).containsExactly("Deny");
        assertThat(binding.at("/spec/matchResources").path("namespaceSelector")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsInstalledIsFoundInForce(AdmissionPolicy policy) {
        assertThat(obstacles(policy)).isEmpty();
    }

    private List<String> obstacles(AdmissionPolicy policy) {
        return policy.obstacles(policy(policy.resourceName()), plane.client().admissionRegistration().v1()
                .validatingAdmissionPolicyBindings().withName(policy.resourceName()).get());
    }

    private ValidatingAdmissionPolicy policy(String name) {
        KubernetesClient client = plane.client();
        return client.admissionRegistration().v1().validatingAdmissionPolicies().withName(name).get();
    }

    private void refused() {
        assertThat(obstacles(AdmissionPolicy.EXCEPTIONS)).isEmpty();
        assertThat(admin.tryToCreate(GRANTED_BY_THE_REQUESTER).message()).contains(
                "an exception is created without approval");
    }

    private void accepted() {
        assertThat(obstacles(AdmissionPolicy.EXCEPTIONS)).isNotEmpty();
        assertThat(admin.tryToCreate(GRANTED_BY_THE_REQUESTER).message()).isEmpty();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }
}
