package io.plumbline.log.commit;

import io.plumbline.log.chain.Head;
import io.plumbline.log.merkle.Frontier;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.Store;
import io.plumbline.log.tile.Bundle;
import io.plumbline.log.verify.SeriesKeys;
import io.plumbline.log.verify.SeriesVerifier;
import io.plumbline.log.verify.VerifiedSeries;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The key that signs a log hands over to another. */
class KeyHandOverTest {
    private final Store store = Rig.store(Rig.disk(), Rig.ROOT);
    private final NoteSigner first = key();
    private final NoteSigner second = key();
    private final NoteSigner third = key();

    private static NoteSigner key() {
        try {
            return NoteSigner.generate(Rig.ORIGIN, new SecureRandom());
        } catch (MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }

    private LogSeries series(NoteSigner signer) {
        return new LogSeries(store, Rig.ORIGIN, signer, Rig.LIMITS, () -> UUID.randomUUID().toString());
    }

    private Checkpoint fill(Opened opened, int entries) {
        try (LogWriter writer = Rig.ready(opened)) {
            for (int i = 0; i < entries; i++) {
                writer.append(("entry " + i).getBytes(StandardCharsets.UTF_8)).join();
            }
            return writer.committed();
        }
    }

    private VerifiedSeries verified(NoteSigner... pinned) throws IOException {
        List<NoteVerifier> keys = List.of(pinned).stream().map(NoteSigner::verifier).toList();
        return new SeriesVerifier(keys, Rig.ORIGIN).logs(store, List.of());
    }

    private void threeKeys() throws IOException {
        fill(series(first).open(List.of(), Extent.TAIL), 3);
        fill(series(first).rotate(second, List.of()), 2);
        fill(series(second).succeed(Rig.ORIGIN + "/2", List.of(), Extent.TAIL), 2);
        fill(series(second).rotate(third, List.of()), 4);
    }

    @Test
    void whoPinnedOneKeyVerifiesTheLogsOfAll() throws Exception {
        threeKeys();

        for (NoteSigner pinned : List.of(first, second, third)) {
            assertThat(verified(pinned)).isInstanceOfSatisfying(VerifiedSeries.Holds.class,
                    holds -> assertThat(holds.parts()).extracting(part -> part.key().toString()).containsExactly(
                            first.verifier().toString(), second.verifier().toString(), second.verifier().toString(),
                            third.verifier().toString()));
        }
        assertThat(verified(key(), second)).isInstanceOf(VerifiedSeries.Holds.class);
        assertThat(verified(key())).isInstanceOf(VerifiedSeries.Refused.class);
    }

    @Test
    void aKeyThatHandedOverSignsNothingAnyMore() throws Exception {
        threeKeys();
        Store last = new Place(store, Rig.ORIGIN).store(new LogName(Rig.ORIGIN, 4));
        Checkpoint now = Checkpoint.parse(Note.parse(last.read("checkpoint", Note.MAX_BYTES).orElseThrow()).text());
        last.replace("checkpoint", Note.sign(now.text(), second).encode(), true);

        assertThat(verified(first)).isInstanceOf(VerifiedSeries.Refused.class);
        assertThat(series(second).isOurs()).isFalse();
        assertThat(series(third).isOurs()).isTrue();
    }

    @Test
    void whoeverHandsOverAgainEndsInTheSameSuccessor() throws Exception {
        fill(series(first).open(List.of(), Extent.TAIL), 3);
        fill(series(first).rotate(second, List.of()), 0);

        assertThat(fill(series(first).rotate(second, List.of()), 1).size()).isEqualTo(2);

        assertThat(new Place(store, Rig.ORIGIN).logs()).hasSize(2);
        assertThat(verified(first)).isInstanceOf(VerifiedSeries.Holds.class);
        assertThat(fill(series(second).open(List.of(), Extent.TAIL), 1).size()).isEqualTo(3);
    }

    @Test
    void onlyTheKeyOfTheLogHandsOverAndOnlyToOneOfItsName() throws Exception {
        fill(series(first).open(List.of(), Extent.TAIL), 3);
        NoteSigner other = NoteSigner.generate("example.com/other", new SecureRandom());

        assertThatThrownBy(() -> series(second).rotate(third, List.of())).hasMessageContaining("another key");
        assertThatThrownBy(() -> series(first).rotate(other, List.of())).hasMessageContaining("has the name");
        assertThat(new Place(store, Rig.ORIGIN).logs()).hasSize(1);
        assertThat(verified(first)).isInstanceOf(VerifiedSeries.Holds.class);
    }

    @Test
    void aHandOverByAKeyThatWasNotThatOfTheLogIsRefused() throws Exception {
        fill(series(first).open(List.of(), Extent.TAIL), 3);
        fill(series(first).rotate(second, List.of()), 1);
        // What the first key still could do, whoever holds it.
        Checkpoint end = ((Opened.Closed) new LogOpener(new Place(store, Rig.ORIGIN).store(new LogName(Rig.ORIGIN, 2)),
                Rig.ORIGIN + "/2", second, Rig.LIMITS, () -> "w").close(List.of(), Extent.EVERYTHING)).at();
        Store next = new Place(store, Rig.ORIGIN).store(new LogName(Rig.ORIGIN, 3));
        byte[] link = Link.handOver(Rig.ORIGIN + "/3", end, first, third);
        begin(next, link);

        assertThat(verified(first)).isInstanceOfSatisfying(VerifiedSeries.Refused.class,
                refused -> assertThat(refused.why().reason()).contains("was not that of the log"));
        assertThatThrownBy(() -> SeriesKeys.read(new Place(store, Rig.ORIGIN))).hasMessageContaining("hands over");
    }

    private static void begin(Store log, byte[] link) throws IOException {
        byte[] batch = Bundle.encode(List.of(link));
        var digest = Hash.sha256(batch);
        var tree = new Frontier();
        tree.append(Hash.leaf(link));
        var head = new Head(Rig.ORIGIN + "/3", 0, 1, "w", 1, tree.root(),
                Optional.of(digest), Hash.EMPTY_ROOT);
        log.put(Head.batchName(0, digest), batch);
        log.create(Head.name(0), head.encode());
    }
}
