package io.plumbline.auditor.http;

import io.plumbline.auditor.fixture.Client;
import io.plumbline.auditor.fixture.Rig;
import io.plumbline.auditor.port.LiveFinding;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.merkle.ProofCheck;
import io.plumbline.log.merkle.Proofs;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.tile.Bundle;
import io.plumbline.log.tile.HashTile;
import io.plumbline.log.tile.TileId;
import io.plumbline.sealed.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists that are read page by page while what they list goes on changing, and proofs that hold. */
class PagesTest {
    @TempDir
    Path folder;

    private Rig rig;
    private Client client;

    @BeforeEach
    void start() {
        rig = new Rig(folder);
        client = rig.auditor();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void append(int from, int to) {
        for (int i = from; i < to; i++) {
            rig.append(("entry " + i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Hash hash(String base64) {
        return Hash.of(Base64.getDecoder().decode(base64));
    }

    private Checkpoint checkpoint() throws Exception {
        var note = Note.parse(client.get("/v1/checkpoint").body());
        assertThat(note.check(NoteVerifier.parse(new String(client.get("/v1/keys").body()).strip())))
                .isEqualTo(Note.Check.SIGNED);
        return Checkpoint.parse(note.text());
    }

    @Test
    void pagesOfOneSizeAreOfOneLogHoweverItGrows() throws Exception {
        append(0, 25);
        Checkpoint then = checkpoint();
        List<String> texts = new ArrayList<>();
        long next = 0;
        while (next >= 0) {
            JsonObject page = client.json("/v1/log/entries?limit=7&from=" + next + "&size=" + then.size());
            assertThat(page.number("size")).isEqualTo(25);
            assertThat(page.text("root")).isEqualTo(then.root().base64());
            for (JsonObject entry : page.objects("entries")) {
                assertThat(entry.number("index")).isEqualTo(texts.size());
                texts.add(entry.text("text"));
            }
            next = page.has("next") ? page.number("next") : -1;
            append(25 + texts.size(), 28 + texts.size());
        }
        assertThat(texts).hasSize(25).first().isEqualTo("entry 0");
        assertThat(texts.getLast()).isEqualTo("entry 24");
        assertThat(client.json("/v1/log/entries?from=25").objects("entries")).isNotEmpty();
    }

    @Test
    void bytesThatAreNoTextComeAsBase64() throws Exception {
        byte[] entry = {(byte) 0xff, 0, 1};
        rig.append(entry);
        assertThat(Base64.getDecoder().decode(client.json("/v1/log/entries").objects("entries").getFirst()
                .text("base64"))).isEqualTo(entry);
    }

    @Test
    void proofsOfAnySizeHoldAgainstCheckpointsThatWereKept() throws Exception {
        append(0, 20);
        Checkpoint then = checkpoint();
        append(20, 300);
        Checkpoint now = checkpoint();
        for (long index : new long[]{0, 7, 19}) {
            JsonObject proof = client.json("/v1/log/proof?index=" + index + "&size=" + then.size());
            assertThat(proof.text("root")).isEqualTo(then.root().base64());
            Hash leaf = Hash.leaf(("entry " + index).getBytes(StandardCharsets.UTF_8));
            assertThat(Proofs.inclusion(leaf, index, then.size(),
                    proof.texts("hashes").stream().map(PagesTest::hash).toList(), then.root()))
                    .isEqualTo(ProofCheck.VALID);
        }
        JsonObject consistency = client.json("/v1/log/consistency?from=" + then.size());
        assertThat(consistency.number("to")).isEqualTo(now.size());
        assertThat(Proofs.consistency(then.size(), then.root(), now.size(), now.root(),
                consistency.texts("hashes").stream().map(PagesTest::hash).toList())).isEqualTo(ProofCheck.VALID);
    }

    @Test
    void tilesLeadToTheRootOfTheCheckpointWhateverTheirWidth() throws Exception {
        append(0, 300);
        long size = checkpoint().size();
        for (TileId.Hashes tile : TileId.hashesOf(size)) {
            byte[] bytes = client.get("/v1/" + tile.path()).body();
            assertThat(HashTile.decode(bytes, tile.width())).hasSize(tile.width());
        }
        byte[] full = client.get("/v1/tile/entries/000").body();
        byte[] early = client.get("/v1/tile/entries/000.p/3").body();
        assertThat(Bundle.decode(early, 3).getLast()).isEqualTo(Bundle.decode(full, 256).get(2));
        assertThat(HashTile.decode(client.get("/v1/tile/0/000").body(), 256).get(5))
                .isEqualTo(Hash.leaf(Bundle.decode(full, 256).get(5)));
        assertThat(client.get("/v1/tile/0/000").headers().firstValue("Cache-Control").orElseThrow())
                .contains("immutable");
        assertThat(client.get("/v1/tile/0/001.p/44").headers().firstValue("Cache-Control").orElseThrow())
                .doesNotContain("immutable");
        for (String beyond : List.of("tile/0/001", "tile/0/001.p/45", "tile/0/002.p/1", "tile/1/000.p/2",
                "tile/entries/001.p/45", "tile/0/x009/x999/x999/x999/x999/999",
                "tile/entries/x999/x999/x999/x999/x999/999")) {
            assertThat(client.get("/v1/" + beyond).statusCode()).as(beyond).isEqualTo(404);
        }
        assertThat(client.get("/v1/tile/0/001.p/44").statusCode()).isEqualTo(200);
        assertThat(client.get("/v1/tile/1/000.p/1").statusCode()).isEqualTo(200);
    }

    @Test
    void everyLogOfTheSeriesIsThereAfterItWasFollowedByAnother() throws Exception {
        append(0, 5);
        Checkpoint first = checkpoint();
        rig.succeed();
        rig.append("later".getBytes(StandardCharsets.UTF_8));

        assertThat(checkpoint().origin()).isEqualTo(Rig.SERIES + "/2");
        List<JsonObject> logs = client.json("/v1/logs").objects("logs");
        assertThat(logs).hasSize(2);
        assertThat(logs.getFirst().text("origin")).isEqualTo(Rig.SERIES);
        assertThat(client.json("/v1/logs/1/entries?size=" + first.size()).objects("entries")).hasSize(5);
        assertThat(client.json("/v1/logs/2/entries").objects("entries")).hasSize(2);
        assertThat(client.json("/v1/logs/1/proof?index=4&size=5").text("root")).isEqualTo(first.root().base64());
        assertThat(Note.parse(client.get("/v1/logs/1/checkpoint").body()).text()).startsWith(Rig.SERIES + "\n");
    }

    @Test
    void snapshotsComeLatestFirstAndOnesThatAreFinishedMeanwhileChangeNoPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            rig.put("0000000%d".formatted(i), Rig.THEN.plusSeconds(i), i, new byte[]{1});
        }
        JsonObject first = client.json("/v1/snapshots?limit=2&size=5");
        assertThat(first.objects("snapshots")).extracting(one -> one.text("id"))
                .containsExactly("00000004", "00000003");
        rig.put("00000009", Rig.THEN.plusSeconds(9), 5, new byte[]{1});
        JsonObject second = client.json("/v1/snapshots?limit=2&size=5&continue=" + first.text("continue"));
        assertThat(second.objects("snapshots")).extracting(one -> one.text("id"))
                .containsExactly("00000002", "00000001");
        JsonObject third = client.json("/v1/snapshots?limit=2&size=5&continue=" + second.text("continue"));
        assertThat(third.objects("snapshots")).extracting(one -> one.text("id")).containsExactly("00000000");
        assertThat(third.has("continue")).isFalse();
        assertThat(third.number("total")).isEqualTo(5);
        assertThat(client.json("/v1/snapshots").objects("snapshots").getFirst().text("id")).isEqualTo("00000009");
    }

    private static LiveFinding finding(String control, String namespace, int number) {
        return new LiveFinding(new CheckKey(new ControlKey(Standard.ISO27001, control), "check"), Severity.HIGH,
                new ResourceKey(ResourceType.POD, namespace, "pod-%03d".formatted(number)), "uid-" + number,
                Outcome.NOT_EVALUATED, "message", "", Rig.THEN);
    }

    @Test
    void noFindingThatStandsIsMissedThoughOthersComeAndGo() throws Exception {
        for (int i = 0; i < 30; i++) {
            rig.findings().add(finding("A.8.9", "shop", i));
        }
        List<String> names = new ArrayList<>();
        String behind = "";
        do {
            JsonObject page = client.json("/v1/findings?limit=4" + (behind.isEmpty() ? "" : "&continue=" + behind));
            page.objects("findings").forEach(one -> names.add(text(one, "name")));
            behind = page.has("continue") ? page.text("continue") : "";
            // The one that the page ended with ends, and so does the very first; a new one comes before all.
            String last = names.getLast();
            rig.findings().removeIf(one -> one.resource().name().equals(last));
            rig.findings().add(finding("A.8.2", "shop", names.size()));
        } while (!behind.isEmpty());
        assertThat(names).hasSize(30).doesNotHaveDuplicates();
    }

    private static String text(JsonObject one, String name) {
        try {
            return one.text(name);
        } catch (io.plumbline.sealed.json.MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void findingsAreFilteredByNamespaceAndControlAndSpelledAsStatusesSpellThem() throws Exception {
        rig.findings().add(finding("A.8.9", "shop", 1));
        rig.findings().add(finding("A.8.9", "bank", 2));
        rig.findings().add(finding("A.8.10", "shop", 3));
        assertThat(client.json("/v1/findings?namespace=shop").objects("findings"))
                .extracting(one -> one.text("name")).containsExactly("pod-001", "pod-003");
        JsonObject one = client.json("/v1/findings?namespace=shop&control=iso27001:A.8.10");
        assertThat(one.number("total")).isEqualTo(1);
        assertThat(one.objects("findings").getFirst().text("outcome")).isEqualTo("NotEvaluated");
        assertThat(one.objects("findings").getFirst().text("severity")).isEqualTo("High");
        rig.leads(false);
        assertThat(client.get("/v1/findings").statusCode()).isEqualTo(503);
        assertThat(client.get("/v1/coverage").headers().firstValue("Retry-After")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/log/entries?size=9", "/v1/log/entries?from=9", "/v1/log/entries?limit=0",
        "/v1/log/entries?limit=1001", "/v1/log/entries?from=-1", "/v1/log/entries?from=1e3",
        "/v1/log/entries?form=1", "/v1/log/entries?from=1&from=2", "/v1/log/entries?from",
        "/v1/log/entries?from=%ff%fe",
        "/v1/log/entries?from=99999999999999999999", "/v1/log/proof", "/v1/log/proof?index=3",
        "/v1/log/consistency?from=0", "/v1/log/consistency?from=4", "/v1/log/consistency?from=2&to=1",
        "/v1/checkpoint?x=1", "/v1/snapshots?continue=ffffffff", "/v1/findings?continue=x", "/v1/findings?continue=YQ",
        "/v1/findings?control=A.8.9", "/v1/findings?control=iso27001:A.8.9.*", "/v1/findings?namespace=Shop",
        "/v1/findings?limit=5001", "/v1/intervals", "/v1/intervals?from=2026-04-01T00:00:00Z",
        "/v1/intervals?from=2026-04-02T00:00:00Z&to=2026-04-01T00:00:00Z",
        "/v1/intervals?from=2016-04-02T00:00:00Z&to=2026-04-01T00:00:00Z",
        "/v1/intervals?from=yesterday&to=2026-04-01T00:00:00Z"})
    void whatCannotBeMeantIsRefusedWithWhatCould(String path) {
        append(0, 3);
        var response = client.get(path);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body())).contains("\"detail\":\"");
    }
}
