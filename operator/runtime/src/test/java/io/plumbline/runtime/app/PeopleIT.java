package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.attestation.AttestationPhase;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.api.v1alpha1.exception.ExceptionPhase;
import io.plumbline.api.v1alpha1.exception.ExceptionStatus;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** What two people accept, and what one attests, on a real API server with its admission policies. */
@RealControlPlane
class PeopleIT {
    private static final String CONTROL = "iso27001-a.8.9";
    private static final Path POLICIES = Path.of("..", "..", "crds", "policies");

    private final ShiftedClock clock = new ShiftedClock();
    private ControlPlane plane;
    private KubernetesClient admin;
    private TestCluster cluster;
    private PlumblineOperator operator;
    private String namespace;

    @BeforeEach
    void start(ControlPlane plane, TestNames names) throws IOException {
        this.plane = plane;
        admin = plane.client();
        namespace = names.ns("people");
        TestCluster.installOwnKinds(admin);
        cluster = new TestCluster(admin);
        for (String file : new String[]{"exceptions.yaml", "attestations.yaml", "roles.yaml"}) {
            cluster.apply(Files.readString(POLICIES.resolve(file)));
        }
        cluster.apply(binding("plumbline-requester", "alice"));
        cluster.apply(binding("plumbline-approver", "bob"));
        operator = Operators.start(admin, clock);
        cluster.apply(Manifests.pod(namespace, "bad", true));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", namespace));
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
    }

    @AfterEach
    void stop() {
        operator.close();
        admin.resources(ControlException.class).delete();
        admin.resources(ControlAttestation.class).delete();
        cluster.close();
    }

    private static String binding(String role, String user) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: people-it-%1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %2$s}]
                """.formatted(role, user);
    }

    private static String time(Duration fromNow) {
        return Instant.now().plus(fromNow).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void request(String name, Duration lifetime) {
        plane.clientFor("alice").resource("""
                apiVersion: plumbline.io/v1alpha1
                kind: ControlException
                metadata: {name: %s}
                spec:
                  controls: [iso27001:A.8.9]
                  match: {namespaces: [%s]}
                  reason: The agent needs it.
                  requestedBy: alice
                  expiresAt: "%s"
                """.formatted(name, namespace, time(lifetime))).create();
    }

    private void approve(String name) {
        patch("bob", name, "{\"spec\":{\"approval\":{\"approvedBy\":\"bob\",\"approvedAt\":\"" + time(Duration.ZERO)
                + "\"}}}");
    }

    private void patch(String user, String name, String merge) {
        plane.clientFor(user).resources(ControlException.class).withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private ExceptionStatus awaitException(String name, ExceptionPhase phase) {
        return soon().until(() -> admin.resources(ControlException.class).withName(name).get().getStatus(),
                status -> status != null && status.phase() == phase);
    }

    @Test
    void whatAliceRequestsCountsOnceBobApprovesAndUntilSheRevokes() {
        request("agent", Duration.ofHours(1));
        assertThat(awaitException("agent", ExceptionPhase.PENDING).conditions().get(0).getReason())
                .isEqualTo("NotApproved");
        assertThat(cluster.status(CONTROL).result()).isEqualTo(Result.NON_COMPLIANT);

        approve("agent");

        assertThat(cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT).summary().excepted()).isEqualTo(1);
        ExceptionStatus active = awaitException("agent", ExceptionPhase.ACTIVE);
        assertThat(active.covered()).isEqualTo(1);
        assertThat(active.lastMatchedAt()).isNotNull();
        assertThat(active.observedGeneration()).isEqualTo(2);

        patch("alice", "agent", "{\"spec\":{\"revoked\":true}}");

        assertThat(cluster.awaitResult(CONTROL, Result.NON_COMPLIANT).summary().excepted()).isZero();
        assertThat(awaitException("agent", ExceptionPhase.REVOKED).covered()).isZero();
    }

    @Test
    void withoutTheBindingNothingIsHonouredAndItIsSaidWhy() {
        request("agent", Duration.ofHours(1));
        approve("agent");
        cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);

        admin.admissionRegistration().v1().validatingAdmissionPolicyBindings().withName("plumbline-exceptions")
                .delete();

        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
        ExceptionStatus pending = awaitException("agent", ExceptionPhase.PENDING);
        assertThat(pending.conditions().get(0).getReason()).isEqualTo("PoliciesNotInForce");
        assertThat(pending.conditions().get(0).getMessage()).contains("ValidatingAdmissionPolicyBinding");
        soon().untilAsserted(() -> assertThat(admin.events().v1().events().inNamespace("default").list().getItems())
                .filteredOn(event -> "ControlException".equals(event.getRegarding().getKind()))
                .extracting(Event::getReason).contains("PoliciesNotInForce"));
    }

    @Test
    void anExceptionEndsOnTimeWithoutAnyEvent() {
        request("agent", Duration.ofHours(1));
        approve("agent");
        cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);

        clock.forward(Duration.ofHours(2));

        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
        awaitException("agent", ExceptionPhase.EXPIRED);
    }

    @Test
    void aRequiredAttestationCountsUntilTheAgeThatTheControlAllows() {
        cluster.delete(Manifests.pod(namespace, "bad", true));
        cluster.apply(Manifests.pod(namespace, "good", false));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", namespace).replace("  title: Test",
                "  title: Test\n  attestation: {required: true, maxAge: 1h, evidence: [Zone plan]}"));
        cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);

        plane.clientFor("alice").resource("""
                apiVersion: plumbline.io/v1alpha1
                kind: ControlAttestation
                metadata: {name: zones}
                spec:
                  control: iso27001:A.8.9
                  statement: All zones are separated.
                  attestedBy: alice
                  attestedAt: "%s"
                  validUntil: "%s"
                """.formatted(time(Duration.ZERO), time(Duration.ofDays(9)))).create();

        cluster.awaitResult(CONTROL, Result.COMPLIANT);
        assertThat(awaitAttestation(AttestationPhase.CURRENT).getStatus().missingEvidence())
                .containsExactly("Zone plan");

        clock.forward(Duration.ofHours(2));

        cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);
        awaitAttestation(AttestationPhase.EXPIRED);
    }

    private ControlAttestation awaitAttestation(AttestationPhase phase) {
        return soon().until(() -> admin.resources(ControlAttestation.class).withName("zones").get(),
                found -> found.getStatus() != null && found.getStatus().phase() == phase);
    }
}
