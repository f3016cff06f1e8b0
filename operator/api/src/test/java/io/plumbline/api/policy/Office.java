package io.plumbline.api.policy;

import io.plumbline.api.live.Actor;
import io.plumbline.api.live.Answer;
import io.plumbline.api.live.Definitions;
import io.plumbline.testkit.controlplane.ControlPlane;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A control plane with the policies in force, and all identities on it. Its tests ask for a controller manager only to
 * have another control plane than the tests that try samples, which the policies would refuse.
 */
final class Office implements AutoCloseable {

    private static final String ATTESTATION = """
            apiVersion: plumbline.io/v1alpha1
            kind: ControlAttestation
            metadata: {name: probe}
            spec:
              control: iso27001:A.8.1
              statement: Probe.
              attestedBy: nobody
              attestedAt: "2026-11-01T00:00:00Z"
              validUntil: "2027-11-01T00:00:00Z"
            """;

    private static final String EXCEPTION = """
            apiVersion: plumbline.io/v1alpha1
            kind: ControlException
            metadata: {name: probe}
            spec:
              controls: ["iso27001:A.8.1"]
              checks: [probe]
              reason: Probe.
              requestedBy: nobody
              expiresAt: "2099-01-01T00:00:00Z"
            """;

    private static final String STATEMENT = """
            apiVersion: plumbline.io/v1alpha1
            kind: StatementOfApplicability
            metadata: {name: iso42001-2023}
            spec: {version: 1, preparedBy: nobody}
            """;

    private final Map<Identity, Actor> actors = new EnumMap<>(Identity.class);
    private final Actor admin;

    private Office(ControlPlane plane) {
        admin = Actor.admin(plane, "tester");
        for (Identity identity : Identity.values()) {
            actors.put(identity, Actor.user(plane, identity.user()));
        }
    }

    /** Installs what is missing, and waits until every policy refuses: a binding is in force only after a while. */
    static Office open(ControlPlane plane) {
        Definitions.install(plane);
        Definitions.apply(plane, "policies");
        plane.kubectlWithInput(Arrays.stream(Identity.values()).map(Identity::bindings).collect(Collectors.joining()),
                "apply", "--server-side", "-f", "-").orThrow();
        var office = new Office(plane);
        office.awaitRefused(EXCEPTION, "requestedBy has to be");
        office.awaitRefused(STATEMENT, "preparedBy has to be");
        office.awaitRefused(ATTESTATION, "attestedBy has to be");
        office.awaitRoles();
        return office;
    }

    private void awaitRefused(String yaml, String message) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(admin.tryToCreate(yaml).message()).contains(message));
    }

    /** RBAC is evaluated from a cache too. */
    private void awaitRoles() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (Identity identity : Identity.values()) {
                Answer answer = as(identity).tryToCreate(STATEMENT);
                assertThat(answer.message().contains("cannot create resource"))
                        .as(identity + ": " + answer.message()).isEqualTo(identity == Identity.OUTSIDER);
            }
        });
    }

    Actor as(Identity identity) {
        return actors.get(identity);
    }

    @Override
    public void close() {
        actors.values().forEach(Actor::close);
        admin.close();
    }
}
