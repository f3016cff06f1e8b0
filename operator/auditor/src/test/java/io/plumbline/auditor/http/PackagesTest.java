package io.plumbline.auditor.http;

import io.plumbline.auditor.fixture.Client;
import io.plumbline.auditor.fixture.Rig;
import io.plumbline.sealed.shelf.PackageCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Packages as they are handed out: whole, in part, or not again; and written down before. */
class PackagesTest {
    private static final String ID = "0123456789abcdef";
    private static final String ZIP = "/v1/snapshots/" + ID + "/package.zip";
    private static final int SIZE = 200_000;

    @TempDir
    Path folder;

    private final byte[] bytes = new byte[SIZE];
    private Rig rig;
    private Client client;
    private PackageCard card;
    private String etag;

    @BeforeEach
    void start() {
        new Random(7).nextBytes(bytes);
        rig = new Rig(folder);
        card = rig.put(ID, Rig.THEN, 0, bytes);
        etag = "\"" + card.sha256() + "\"";
        client = rig.auditor();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void aPackageComesWholeWithTheHashThatItsCardSays() {
        var response = client.get(ZIP);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(bytes);
        assertThat(header(response, "ETag")).isEqualTo(etag);
        assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(response, "Content-Disposition")).isEqualTo("attachment; filename=\"plumbline-" + ID
                + ".zip\"");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(header(response, "Vary")).isEqualTo("Authorization");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0, 0, 1", "bytes=0-99, 0, 100", "bytes=100-, 100, 200000", "bytes=-5, 199995, 200000",
        "bytes=199999-199999, 199999, 200000", "bytes=199990-300000, 199990, 200000", "bytes=-300000, 0, 200000",
        "bytes=65530-65545, 65530, 65546", "bytes=1-131072, 1, 131073"})
    void aPartIsExactlyThoseBytes(String range, int from, int to) {
        var response = client.get(ZIP, "Range", range);
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
        if (to - from < SIZE) {
            assertThat(response.statusCode()).isEqualTo(206);
            assertThat(header(response, "Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + SIZE);
        } else {
            assertThat(response.statusCode()).isEqualTo(200);
        }
        assertThat(header(response, "ETag")).isEqualTo(etag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=200000-", "bytes=200000-200001", "bytes=999999999999-", "bytes=-0"})
    void bytesBeyondTheEndAreRefusedWithTheSize(String range) {
        var response = client.get(ZIP, "Range", range);
        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(header(response, "Content-Range")).isEqualTo("bytes */" + SIZE);
        assertThat(rig.downloads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=5-1", "bytes=a-b", "lines=1-2", "bytes=", "bytes=-", "0-5",
        "bytes=99999999999999999999-"})
    void whatIsNotOneRangeIsAsIfNobodyHadAsked(String range) {
        var response = client.get(ZIP, "Range", range);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(bytes);
    }

    @Test
    void aPartOfAnotherPackageIsNeverMixedIn() {
        assertThat(client.get(ZIP, "Range", "bytes=5-9", "If-Range", etag).statusCode()).isEqualTo(206);
        for (String other : List.of("\"other\"", "W/" + etag, "Wed, 21 Oct 2026 07:28:00 GMT")) {
            var response = client.get(ZIP, "Range", "bytes=5-9", "If-Range", other);
            assertThat(response.statusCode()).as(other).isEqualTo(200);
            assertThat(response.body()).isEqualTo(bytes);
        }
    }

    @Test
    void whoHasThePackageIsNotSentItAgain() {
        for (String known : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
            var response = client.get(ZIP, "If-None-Match", known, "Range", "bytes=0-1");
            assertThat(response.statusCode()).as(known).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(header(response, "ETag")).isEqualTo(etag);
        }
        assertThat(rig.downloads()).isEmpty();
        assertThat(client.get(ZIP, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void headTellsTheSizeAndIsNoDownload() {
        var response = client.send("HEAD", ZIP, "Range", "bytes=0-1");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Length")).isEqualTo(String.valueOf(SIZE));
        assertThat(rig.downloads()).isEmpty();
    }

    @Test
    void aDownloadIsWrittenDownOnceHoweverManyPartsItComesIn() {
        for (int i = 0; i < 5; i++) {
            client.get(ZIP, "Range", "bytes=" + i * 10 + "-" + (i * 10 + 9));
        }
        assertThat(rig.downloads()).containsExactly("auditor " + ZIP);
        rig.pass(Duration.ofMinutes(5));
        client.get(ZIP);
        assertThat(rig.downloads()).containsExactly("auditor " + ZIP, "auditor " + ZIP);
    }

    @Test
    void whatCannotBeWrittenDownIsNotHandedOut() {
        rig.writes(false);
        for (String path : List.of(ZIP, "/v1/intervals?from=2026-04-01T00:00:00Z&to=2026-04-02T00:00:00Z")) {
            for (int again = 0; again < 2; again++) {
                var response = client.get(path);
                assertThat(response.statusCode()).as(path).isEqualTo(503);
                assertThat(header(response, "Retry-After")).isNotEmpty();
                assertThat(response.body().length).isLessThan(1_000);
            }
        }
        assertThat(client.get("/v1/snapshots/" + ID).statusCode()).isEqualTo(200);
        rig.writes(true);
        assertThat(client.get(ZIP).body()).isEqualTo(bytes);
        assertThat(rig.downloads()).containsExactly("auditor " + ZIP);
    }

    @Test
    void aStandbySaysWhoLeadsAndHandsOutWhatIsNotWrittenDown() throws Exception {
        rig.leads(false);
        for (String path : List.of(ZIP, "/v1/intervals?from=2026-04-01T00:00:00Z&to=2026-04-02T00:00:00Z",
                "/v1/findings", "/v1/coverage")) {
            var response = client.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(503);
            assertThat(header(response, "Retry-After")).isNotEmpty();
            assertThat(Client.json(response).text("detail")).contains("stands by", "The leader is " + Rig.OTHER,
                    "kubectl port-forward pod/" + Rig.OTHER);
        }
        assertThat(client.get("/v1/snapshots").statusCode()).isEqualTo(200);
        assertThat(client.get("/v1/snapshots/" + ID).statusCode()).isEqualTo(200);
        assertThat(rig.downloads()).isEmpty();
        assertThat(rig.meters().refused()).containsExactly("PACKAGE UNAVAILABLE", "INTERVALS UNAVAILABLE",
                "FINDINGS UNAVAILABLE", "COVERAGE UNAVAILABLE");
    }

    @Test
    void aBrokenCardIsNamedAndKeepsNobodyFromTheOthers() throws Exception {
        String other = "fedcba9876543210";
        rig.put(other, Rig.THEN, 1, new byte[]{1});
        Files.writeString(rig.shelf().zip(other).orElseThrow().resolveSibling("card.json"), "{}");

        var list = client.json("/v1/snapshots");
        assertThat(list.number("total")).isOne();
        assertThat(list.objects("snapshots")).extracting(one -> one.text("id")).containsExactly(ID);
        assertThat(list.objects("broken")).singleElement().satisfies(one -> {
            assertThat(one.text("id")).isEqualTo(other);
            assertThat(one.text("reason")).contains("is no card of a package");
        });
        for (String path : List.of("/v1/snapshots/" + other, "/v1/snapshots/" + other + "/package.zip")) {
            var response = client.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(500);
            assertThat(Client.json(response).text("detail")).contains(other, "is no card of a package");
        }
        assertThat(client.get(ZIP).statusCode()).isEqualTo(200);
        assertThat(rig.downloads()).containsExactly("auditor " + ZIP);
    }

    @Test
    void everyRequestIsCountedWithWhatBecameOfIt() {
        client.get(ZIP);
        client.get(ZIP, "Range", "bytes=0-9");
        client.get(ZIP, "If-None-Match", etag);
        client.get(ZIP, "Range", "bytes=" + SIZE + "-");
        client.get("/v1/nowhere/" + ID);
        client.send("POST", "/v1/snapshots");
        rig.client("").get("/v1/snapshots");
        // Counted when all of the answer is gone, which the client may see earlier.
        await().untilAsserted(() -> assertThat(rig.meters().answered()).containsExactlyInAnyOrder("PACKAGE 200",
                "PACKAGE 206", "PACKAGE 304", "PACKAGE 416", "OTHER 404", "SNAPSHOTS 405", "SNAPSHOTS 401"));
        assertThat(rig.meters().refused()).containsExactlyInAnyOrder("PACKAGE MALFORMED", "OTHER ABSENT",
                "SNAPSHOTS MALFORMED", "SNAPSHOTS UNAUTHENTICATED");
    }

    @Test
    void aPackageThatWasCutOffIsNotHandedOut() throws Exception {
        Files.write(rig.shelf().zip(ID).orElseThrow(), Arrays.copyOf(bytes, SIZE - 1));
        assertThat(client.get(ZIP).statusCode()).isEqualTo(500);
        assertThat(rig.downloads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/snapshots/..", "/v1/snapshots/../card.json", "/v1/snapshots/%2e%2e/x",
        "/v1/snapshots/0123456789ABCDEF", "/v1/snapshots/" + ID + "/", "/v1/snapshots/" + ID + "/card.json",
        "/v1/snapshots/" + ID + "/package.zip/", "/v1/snapshots//", "/v1/snapshots/unfinished-1", "/v1/snapshots/0",
        "/v1//snapshots", "/v1/", "/v1", "/", "/v2/snapshots", "/v1/%73napshots", "/v1/tile/../keys",
        "/v1/logs/1/../../packages", "/v1/logs/01/checkpoint", "/v1/logs/2/checkpoint", "/v1/logs/-1/checkpoint",
        "/v1/tile/entries/../../checkpoint", "/v1/tile/0/x999/999", "/v1/tile/8/000", "/v1/log/heads/000"})
    void thereIsNothingBesideWhatThereIs(String path) {
        var response = client.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    }
}
