package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.attestation.AttestationPhase;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.api.v1alpha1.exception.ExceptionPhase;
import io.plumbline.api.v1alpha1.exception.ExceptionStatus;
import io.plumbline.runtime.fixture.Statements;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
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

/** The lives of exceptions and attestations, through the whole operator. */
class PeopleMockTest {
    private static final String NAMESPACE = "team";
    private static final String CONTROL = "iso27001-a.8.9";
    private static final Path POLICIES = Path.of("..", "..", "crds", "policies");
    private static final String GROUP = "admissionregistration.k8s.io";

    private final ShiftedClock clock = new ShiftedClock();
    private MockCluster mock;
    private ProgrammableApiServer server;
    private TestCluster cluster;
    private PlumblineOperator operator;

    @BeforeEach
    void start() throws IOException {
        mock = MockCluster.start(NAMESPACE);
        server = mock.server();
        cluster = mock.cluster();
        for (String file : new String[]{"exceptions.yaml", "attestations.yaml", "statements.yaml"}) {
            cluster.apply(Files.readString(POLICIES.resolve(file)));
        }
        operator = Operators.start(server.client(), clock);
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        cluster.apply(Manifests.pod(NAMESPACE, "good", false));
        cluster.awaitResult(CONTROL, Result.COMPLIANT);
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    private static String time(Duration fromNow) {
        return Instant.now().plus(fromNow).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void except(String name, String more, Duration lifetime) {
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: ControlException
                metadata: {name: %s}
                spec:
                  controls: [iso27001:A.8.9]
                  reason: The agent needs it.
                  requestedBy: alice
                  approval: {approvedBy: bob, approvedAt: "%s"}
                  expiresAt: "%s"
                  %s
                """.formatted(name, time(Duration.ofHours(-1)), time(lifetime), more));
    }

    private ExceptionStatus awaitException(String name, ExceptionPhase phase) {
        return soon().until(() -> server.client().resources(ControlException.class).withName(name).get().getStatus(),
                status -> status != null && status.phase() == phase);
    }

    private void attest(String name, String control, Duration ago) {
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: ControlAttestation
                metadata: {name: %s}
                spec:
                  control: iso27001:%s
                  statement: All zones are separated.
                  attestedBy: alice
                  attestedAt: "%s"
                  validUntil: "%s"
                """.formatted(name, control, time(ago.negated()), time(Duration.ofHours(1))));
    }

    private void awaitAttestation(String name, AttestationPhase phase) {
        soon().until(() -> server.client().resources(ControlAttestation.class).withName(name).get().getStatus(),
                status -> status != null && status.phase() == phase);
    }

    @Test
    void anExceptionIsUnusedUntilItCoversSomethingAndAgainAfterwards() {
        except("agent", "", Duration.ofHours(1));
        assertThat(awaitException("agent", ExceptionPhase.UNUSED).covered()).isZero();

        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);
        assertThat(awaitException("agent", ExceptionPhase.ACTIVE).covered()).isEqualTo(1);

        cluster.delete(Manifests.pod(NAMESPACE, "bad", true));
        cluster.awaitResult(CONTROL, Result.COMPLIANT);
        assertThat(awaitException("agent", ExceptionPhase.UNUSED).lastMatchedAt()).isNotNull();
    }

    @Test
    void ofTwoThatCoverTheSameOneCountsUntilItEnds() {
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
        except("short", "", Duration.ofHours(1));
        except("long", "", Duration.ofHours(9));

        awaitException("long", ExceptionPhase.ACTIVE);
        awaitException("short", ExceptionPhase.UNUSED);
        assertThat(cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT).summary().excepted()).isEqualTo(1);

        except("long", "revoked: true", Duration.ofHours(9));
        awaitException("short", ExceptionPhase.ACTIVE);
        awaitException("long", ExceptionPhase.REVOKED);
        clock.forward(Duration.ofHours(2));
        awaitException("short", ExceptionPhase.EXPIRED);
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
    }

    @Test
    void oneThatIsDeletedCoversNothingAnyMore() {
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        except("agent", "", Duration.ofHours(1));
        cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);

        server.client().resources(ControlException.class).withName("agent").delete();

        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
    }

    @Test
    void aRestartTellsNoResultWithoutTheExceptionsThatAreThere() {
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        except("agent", "", Duration.ofHours(1));
        cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);
        long epoch = cluster.status(CONTROL).epoch();
        operator.close();

        try (Said<TechnologicalControl> said = Said.by(server.client(), TechnologicalControl.class)) {
            operator = Operators.start(server.client(), clock);
            cluster.awaitStatus(CONTROL, status -> status.epoch() > epoch && TestCluster.condition(status,
                    "Evaluated").getStatus().equals("True"));

            assertThat(said.all()).isNotEmpty()
                    .allMatch(control -> control.getStatus() == null
                            || control.getStatus().result() == Result.PARTLY_COMPLIANT);
        }
    }

    @Test
    void whoMayNotReadThePoliciesReliesOnNoneAndOneThatDoesNotAnswerHasNotChanged() {
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        except("agent", "", Duration.ofHours(1));
        cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);

        server.requests().clear();
        server.faults().fail(GROUP, "validatingadmissionpolicies", 6, 503);
        soon().untilAsserted(() -> assertThat(server.requests().all())
                .filteredOn(request -> "validatingadmissionpolicies".equals(request.plural()))
                .hasSizeGreaterThan(6));
        assertThat(cluster.status(CONTROL).result()).isEqualTo(Result.PARTLY_COMPLIANT);

        server.faults().forbid(GROUP, "validatingadmissionpolicies");
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
        assertThat(awaitException("agent", ExceptionPhase.PENDING).conditions().get(0).getReason())
                .isEqualTo("PoliciesNotInForce");

        server.faults().allow(GROUP, "validatingadmissionpolicies");
        cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);
    }

    @Test
    void aLaterAttestationSupersedesAndItsEndBringsTheFirstBack() {
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE).replace("  title: Test",
                "  title: Test\n  attestation: {required: true}"));
        cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);

        attest("first", "A.8.9", Duration.ofHours(2));
        awaitAttestation("first", AttestationPhase.CURRENT);
        cluster.awaitResult(CONTROL, Result.COMPLIANT);
        attest("second", "A.8.9", Duration.ofHours(1));
        awaitAttestation("second", AttestationPhase.CURRENT);
        awaitAttestation("first", AttestationPhase.SUPERSEDED);

        server.client().resources(ControlAttestation.class).withName("second").delete();
        awaitAttestation("first", AttestationPhase.CURRENT);
        assertThat(cluster.status(CONTROL).result()).isEqualTo(Result.COMPLIANT);
    }

    @Test
    void whatNoControlShowsIsAttestedInItsStatementAtOnce() {
        Roll roll = new Roll(server.client());
        cluster.apply(Statements.yaml(1, Statements.entries("Implemented", "A.5.1")));
        roll.await(status -> status.counts() != null && status.counts().attested() == 0);

        attest("policy", "A.5.1", Duration.ofHours(1));

        roll.await(status -> status.counts().attested() == 1);
    }
}
