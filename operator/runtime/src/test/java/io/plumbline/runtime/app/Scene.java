package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.testkit.controlplane.ControlPlane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A cluster with the whole catalogue and something of everything that dashboards show. */
record Scene(ControlPlane plane, TestCluster cluster, String namespace) {
    private static final Path CRDS = Path.of("..", "..", "crds").toAbsolutePath().normalize();

    void set() throws IOException {
        TestCluster.installOwnKinds(plane.client());
        for (String file : new String[]{"exceptions.yaml", "attestations.yaml", "roles.yaml"}) {
            cluster.apply(Files.readString(CRDS.resolve("policies").resolve(file)));
        }
        for (String part : new String[]{"iso27001", "iso42001", "statements"}) {
            plane.kubectl("apply", "--server-side", "-k", CRDS.resolve("catalogue").resolve(part).toString()).orThrow();
        }
        Ais ais = new Ais(plane.client(), namespace);
        cluster.apply(ais.system("scorer"));
        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST));
        cluster.apply(ais.deployment("shadow", "", Ais.DIGEST));
        cluster.apply(Manifests.pod(namespace, "bad", true));
        cluster.apply(Manifests.pod(namespace, "good", false));
        accept();
        attest();
    }

    /** Alice asks for an exception, and Bob approves it. */
    private void accept() {
        bind("plumbline-requester", "alice");
        bind("plumbline-approver", "bob");
        TestCluster.soon().ignoreExceptions().untilAsserted(() -> plane.clientFor("alice").resource("""
                apiVersion: plumbline.io/v1alpha1
                kind: ControlException
                metadata: {name: agent}
                spec:
                  controls: [iso27001:A.8.20]
                  match: {namespaces: [%s]}
                  reason: The agent needs it.
                  requestedBy: alice
                  expiresAt: "%s"
                """.formatted(namespace, in(Duration.ofDays(9)))).create());
        TestCluster.soon().ignoreExceptions().untilAsserted(() -> plane.clientFor("bob")
                .resources(ControlException.class).withName("agent").patch(PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"approval\":{\"approvedBy\":\"bob\",\"approvedAt\":\"" + in(Duration.ZERO)
                                + "\"}}}"));
    }

    private void attest() {
        plane.clientFor("alice").resource("""
                apiVersion: plumbline.io/v1alpha1
                kind: ControlAttestation
                metadata: {name: zones}
                spec:
                  control: iso27001:A.8.22
                  statement: All zones are separated.
                  attestedBy: alice
                  attestedAt: "%s"
                  validUntil: "%s"
                """.formatted(in(Duration.ZERO), in(Duration.ofDays(9)))).create();
    }

    private void bind(String role, String user) {
        cluster.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: scene-%1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %2$s}]
                """.formatted(role, user));
    }

    private static String in(Duration fromNow) {
        return Instant.now(Clock.systemUTC()).plus(fromNow).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void patch(String control, String spec) {
        plane.kubectl("patch", "technologicalcontrol", control, "--type=merge", "-p", "{\"spec\": " + spec + "}")
                .orThrow();
    }
}
