package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.auditor.fixture.Certificates;
import io.plumbline.auditor.fixture.Client;
import io.plumbline.auditor.http.AuditorServer;
import io.plumbline.auditor.http.Limits;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Download;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.shelf.PackageShelf;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may read what is what RBAC of a real cluster says, and nobody is let in while it does not answer. */
@RealControlPlane(dedicated = true)
class AuditorIT {
    private static final String ID = "0123456789abcdef";
    private static final String AUDIENCE = AuditorServer.Settings.AUDIENCE;

    @TempDir
    Path folder;

    private KubernetesClient admin;
    private String namespace;
    private String other;
    private EvidenceLog log;
    private TestCluster cluster;
    private PlumblineOperator operator;
    private Certificates certificates;

    @BeforeEach
    void start(ControlPlane plane, TestNames names) throws Exception {
        admin = plane.client();
        namespace = names.ns("shop");
        other = names.ns("bank");
        Files.createDirectories(folder.resolve("evidence"));
        log = new EvidenceLog(folder.resolve("evidence"));
        certificates = Certificates.write(folder, "EC", "operator");
        TestCluster.installOwnKinds(admin);
        cluster = new TestCluster(admin);
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", namespace));
        operator = new PlumblineOperator(admin, Operators.settings().withEvidence(log.settings()), Clock.systemUTC());
        operator.serveAuditors(new AuditorServer.Settings(new InetSocketAddress("127.0.0.1", 0),
                certificates.certificate(), certificates.key(), AUDIENCE, Limits.DEFAULT));
        operator.start();
        soon().until(() -> log.records(Baseline.class).size() == 1);
        new PackageShelf(folder.resolve("evidence/packages"), new DiskLayer(), () -> "test").put(ID,
                out -> out.write(new byte[]{1, 2, 3}),
                zip -> new PackageCard(ID, "one", "OnDemand", List.of(), Instant.EPOCH, Instant.EPOCH, Instant.EPOCH,
                        Instant.EPOCH, "o", 0, "00", Hash.sha256(new byte[]{1, 2, 3}).hex(), 3, Map.of(), List.of(), "",
                        List.of()));
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    private Client client(String token) {
        return new Client(URI.create("https://127.0.0.1:" + operator.auditorAddress().orElseThrow().getPort()),
                certificates.certificate(), token);
    }

    private String token(String name, String audience) {
        if (admin.serviceAccounts().inNamespace(namespace).withName(name).get() == null) {
            admin.resource(new ServiceAccountBuilder().withNewMetadata().withName(name).withNamespace(namespace)
                    .endMetadata().build()).create();
        }
        return admin.serviceAccounts().inNamespace(namespace).withName(name)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().withAudiences(audience).endSpec().build())
                .getStatus().getToken();
    }

    /** A role that permits all there is, bound in the whole cluster or in one namespace. */
    private void permit(String name, boolean everywhere) {
        String role = namespace + "-" + name;
        admin.resource(new ClusterRoleBuilder().withNewMetadata().withName(role).endMetadata().addNewRule()
                .withApiGroups("plumbline.io").withResources("snapshots", "log", "reports", "findings")
                .withVerbs("get", "list").endRule().build()).create();
        if (everywhere) {
            admin.resource(new ClusterRoleBindingBuilder().withNewMetadata().withName(role).endMetadata()
                    .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                    .addNewSubject(null, "ServiceAccount", name, namespace).build()).create();
        } else {
            admin.resource(new RoleBindingBuilder().withNewMetadata().withName(role).withNamespace(namespace)
                    .endMetadata().withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                    .addNewSubject(null, "ServiceAccount", name, namespace).build()).create();
        }
    }

    @Test
    void whoMayReadWhatIsWhatTheClusterSays(ControlPlane plane) throws Exception {
        permit("auditor", true);
        permit("team", false);
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("anonymous", "");
        tokens.put("invented", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln");
        tokens.put("for the API server", token("auditor", "https://kubernetes.default.svc"));
        tokens.put("for somebody else", token("auditor", "other"));
        tokens.put("without permits", token("nobody", AUDIENCE));
        tokens.put("of one namespace", token("team", AUDIENCE));
        tokens.put("auditor", token("auditor", AUDIENCE));
        Map<String, String> routes = new LinkedHashMap<>();
        List.of("/v1/checkpoint", "/v1/tile/0/000.p/1", "/v1/tile/entries/000.p/1", "/v1/log/proof?index=0",
                "/v1/log/consistency?from=1", "/v1/log/entries", "/v1/logs", "/v1/logs/1/entries", "/v1/keys",
                "/v1/snapshots", "/v1/snapshots/" + ID, "/v1/snapshots/" + ID + "/package.zip", "/v1/coverage",
                "/v1/intervals?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z", "/v1/findings",
                "/v1/findings?namespace=" + other).forEach(route -> routes.put(route, "auditor"));
        routes.put("/v1/findings?namespace=" + namespace, "auditor, of one namespace");
        tokens.forEach((who, token) -> routes.forEach((route, allowed) -> {
            int status = List.of(allowed.split(", ")).contains(who)
                    ? 200
                    : List.of("without permits", "of one namespace", "auditor").contains(who) ? 403 : 401;
            Client client = client(token);
            assertThat(client.get(route).statusCode()).as(who + " GET " + route).isEqualTo(status);
            assertThat(client.send("HEAD", route).statusCode()).as(who + " HEAD " + route).isEqualTo(status);
            for (String method : List.of("POST", "PUT", "DELETE")) {
                assertThat(client.send(method, route).statusCode()).as(who + " " + method + " " + route)
                        .isEqualTo(status == 401 ? 401 : 405);
            }
        }));

        // What is durable is published a moment later.
        soon().untilAsserted(() -> assertThat(log.records(Download.class)).extracting(Download::what).contains(
                "/v1/snapshots/" + ID + "/package.zip", "/v1/logs/1/entries", "/v1/logs/1/tile/entries"));
        assertThat(log.records(Download.class)).extracting(Download::who)
                .containsOnly("system:serviceaccount:" + namespace + ":auditor");
    }

    @Test
    void allFindingsAreThereAndOfOneNamespaceAloneForItsTeam() throws Exception {
        permit("team", false);
        permit("auditor", true);
        for (int i = 0; i < 25; i++) {
            cluster.apply(Manifests.pod(namespace, "bad-" + i, true));
        }
        cluster.awaitResult("iso27001-a.8.9", Result.NON_COMPLIANT);
        Client auditor = client(token("auditor", AUDIENCE));
        soon().until(() -> auditor.json("/v1/findings?limit=1").number("total") == 25);

        Client team = client(token("team", AUDIENCE));
        assertThat(team.json("/v1/findings?namespace=" + namespace).objects("findings")).hasSize(25)
                .allSatisfy(one -> assertThat(one.text("namespace")).isEqualTo(namespace));
        assertThat(auditor.json("/v1/coverage").objects("coverage")).anySatisfy(one -> {
            assertThat(one.text("kind")).isEqualTo("Pod");
            assertThat(one.text("status")).isEqualTo("Synced");
        });
    }

    @Test
    void aStandbyHandsOutWhatNeedsNoRecordAndSendsForTheRestToTheLeader() throws Exception {
        permit("auditor", true);
        admin.resource(new LeaseBuilder().withNewMetadata().withName("plumbline-operator").withNamespace(namespace)
                .endMetadata().withNewSpec().withHolderIdentity("somebody-else").withLeaseDurationSeconds(3_600)
                .withAcquireTime(ZonedDateTime.now(ZoneOffset.UTC)).withRenewTime(ZonedDateTime.now(ZoneOffset.UTC))
                .withLeaseTransitions(1).endSpec().build()).create();
        try (PlumblineOperator standby = new PlumblineOperator(admin,
                Operators.settings().withEvidence(log.settings()).withLeaderElection(namespace), Clock.systemUTC())) {
            standby.serveAuditors(new AuditorServer.Settings(new InetSocketAddress("127.0.0.1", 0),
                    certificates.certificate(), certificates.key(), AUDIENCE, Limits.DEFAULT));
            standby.start();
            Client client = new Client(URI.create("https://127.0.0.1:"
                    + standby.auditorAddress().orElseThrow().getPort()), certificates.certificate(),
                    token("auditor", AUDIENCE));
            for (String route : List.of("/v1/checkpoint", "/v1/tile/0/000.p/1", "/v1/log/proof?index=0", "/v1/keys",
                    "/v1/snapshots", "/v1/snapshots/" + ID)) {
                assertThat(client.get(route).statusCode()).as(route).isEqualTo(200);
            }
            for (String route : List.of("/v1/findings", "/v1/coverage", "/v1/log/entries",
                    "/v1/snapshots/" + ID + "/package.zip")) {
                var response = client.get(route);
                assertThat(response.statusCode()).as(route).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).as(route).isPresent();
            }
        }
        assertThat(log.records(Download.class)).isEmpty();
    }

    @Test
    void aClusterThatDoesNotAnswerLetsNobodyIn(ControlPlane plane) throws Exception {
        permit("auditor", true);
        String token = token("auditor", AUDIENCE);
        Client auditor = client(token);
        JsonObject first = auditor.json("/v1/logs");
        plane.stopApiServer();
        try {
            assertThat(client("never-seen-before").get("/v1/logs").statusCode()).isEqualTo(503);
            assertThat(auditor.get("/v1/snapshots").statusCode()).isEqualTo(503);
        } finally {
            plane.startApiServer();
        }
        soon().until(() -> auditor.get("/v1/snapshots").statusCode() == 200);
        assertThat(first.objects("logs").getFirst().text("origin")).isNotEmpty();
        assertThat(new String(auditor.get("/v1/keys").body(), StandardCharsets.UTF_8)).startsWith(
                first.objects("logs").getFirst().text("origin") + "+");
    }
}
