package io.plumbline.auditor.http;

import io.plumbline.auditor.fixture.Client;
import io.plumbline.auditor.fixture.Rig;
import io.plumbline.auditor.fixture.TestCluster;
import io.plumbline.evidence.record.EvidenceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may read what. */
class PermitsTest {
    private static final String ID = "0123456789abcdef";
    /** Every route, and the one permit that opens it. */
    private static final Map<String, String> ROUTES = new LinkedHashMap<>();

    static {
        ROUTES.put("/v1/checkpoint", "get log");
        ROUTES.put("/v1/tile/0/000.p/1", "get log");
        ROUTES.put("/v1/tile/entries/000.p/1", "list log");
        ROUTES.put("/v1/log/proof?index=0", "get log");
        ROUTES.put("/v1/log/consistency?from=1", "get log");
        ROUTES.put("/v1/log/entries", "list log");
        ROUTES.put("/v1/log/checkpoint", "get log");
        ROUTES.put("/v1/logs", "get log");
        ROUTES.put("/v1/logs/1/checkpoint", "get log");
        ROUTES.put("/v1/logs/1/entries", "list log");
        ROUTES.put("/v1/logs/1/tile/entries/000.p/1", "list log");
        ROUTES.put("/v1/keys", "get log");
        ROUTES.put("/v1/snapshots", "list snapshots");
        ROUTES.put("/v1/snapshots/" + ID, "get snapshots");
        ROUTES.put("/v1/snapshots/" + ID + "/package.zip", "get snapshots");
        ROUTES.put("/v1/intervals?from=2026-04-01T00:00:00Z&to=2026-04-02T00:00:00Z", "get reports");
        ROUTES.put("/v1/coverage", "get reports");
        ROUTES.put("/v1/findings", "list findings");
        ROUTES.put("/v1/findings?namespace=shop", "list findings");
    }

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig(folder);
        rig.append(new EvidenceRecord.Watching(Rig.THEN));
        rig.put(ID, Rig.THEN, 0, new byte[]{1, 2, 3});
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void everyPermitOpensItsRoutesAndNoOther() {
        for (String permit : TestCluster.ALL) {
            rig.cluster().permit(permit.replace(' ', '-'), Set.of(permit));
            Client client = rig.client(permit.replace(' ', '-'));
            ROUTES.forEach((route, needed) -> assertThat(client.get(route).statusCode()).as(permit + ": " + route)
                    .isEqualTo(needed.equals(permit) ? 200 : 403));
        }
    }

    @Test
    void whoeverMayReadEverythingMayChangeNothing() {
        Client client = rig.auditor();
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO")) {
            ROUTES.keySet().forEach(route -> {
                var response = client.send(method, route);
                assertThat(response.statusCode()).as(method + " " + route).isEqualTo(405);
                assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
            });
        }
        ROUTES.keySet().forEach(route -> {
            var head = client.send("HEAD", route);
            assertThat(head.statusCode()).as("HEAD " + route).isEqualTo(200);
            assertThat(head.body()).isEmpty();
        });
    }

    @Test
    void strangersAreToldNothingNotEvenWhatThereIs() {
        for (String token : List.of("", "invented")) {
            for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
                for (String route : List.of("/v1/checkpoint", "/v1/snapshots/" + ID, "/v1/nothing", "/", "/metrics")) {
                    var response = rig.client(token).send(method, route);
                    assertThat(response.statusCode()).as(method + " " + route).isEqualTo(401);
                    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
                }
            }
        }
        assertThat(new String(rig.client("").get("/v1/keys").body())).contains("kubectl create token",
                "--audience plumbline-auditor");
    }

    @Test
    void whoMayNothingIsTheSameForWhatIsThereAndWhatIsNot() {
        rig.cluster().permit("nobody", Set.of());
        Client nobody = rig.client("nobody");
        assertThat(nobody.get("/v1/snapshots/" + ID).statusCode()).isEqualTo(403);
        assertThat(nobody.get("/v1/snapshots/ffffffffffffffff").statusCode()).isEqualTo(403);
        assertThat(nobody.get("/v1/logs/1/checkpoint").statusCode()).isEqualTo(403);
        assertThat(nobody.get("/v1/logs/2/checkpoint").statusCode()).isEqualTo(403);
        assertThat(new String(nobody.get("/v1/logs").body())).contains("nobody may not get log.plumbline.io");
    }

    @Test
    void whoMayReadOneNamespaceReadsThatOneAlone() {
        rig.cluster().permit("team", Set.of("list findings shop"));
        Client team = rig.client("team");
        assertThat(team.get("/v1/findings?namespace=shop").statusCode()).isEqualTo(200);
        assertThat(team.get("/v1/findings?namespace=bank").statusCode()).isEqualTo(403);
        assertThat(team.get("/v1/findings").statusCode()).isEqualTo(403);
        assertThat(team.get("/v1/findings?namespace=").statusCode()).isEqualTo(403);
        assertThat(team.get("/v1/findings?Namespace=shop").statusCode()).isEqualTo(403);
    }

    @Test
    void aClusterThatDoesNotAnswerPermitsNothing() {
        Client client = rig.auditor();
        rig.cluster().down(true);
        ROUTES.keySet().forEach(route -> {
            var response = client.get(route);
            assertThat(response.statusCode()).as(route).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        });
        rig.cluster().down(false);
        assertThat(client.get("/v1/checkpoint").statusCode()).isEqualTo(200);
        rig.cluster().down(true);
        // Who they are is remembered; whether they may read snapshots was never said.
        assertThat(client.get("/v1/snapshots").statusCode()).isEqualTo(503);
    }

    @Test
    void whatTheClusterSaidCountsForAFewSecondsOnly() {
        Client client = rig.auditor();
        for (int i = 0; i < 3; i++) {
            assertThat(client.get("/v1/checkpoint").statusCode()).isEqualTo(200);
        }
        assertThat(rig.cluster().reviews()).isEqualTo(1);
        assertThat(rig.cluster().questions()).isEqualTo(1);

        rig.cluster().permit("auditor", Set.of());
        rig.pass(Duration.ofSeconds(10));
        assertThat(client.get("/v1/checkpoint").statusCode()).isEqualTo(403);
        rig.cluster().forget("auditor");
        rig.pass(Duration.ofSeconds(10));
        assertThat(client.get("/v1/checkpoint").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic YWxhZGRpbjpvcGVu", "Bearer a b", "Bearer a\tb", "auditor",
        "Bearer audit%6fr", "Bearer =auditor"})
    void whatIsNoBearerTokenIsNotEvenAskedFor(String header) {
        rig.auditor();
        int before = rig.cluster().reviews();
        assertThat(rig.client("").get("/v1/checkpoint", "Authorization", header).statusCode()).isEqualTo(401);
        assertThat(rig.cluster().reviews()).isEqualTo(before);
    }
}
