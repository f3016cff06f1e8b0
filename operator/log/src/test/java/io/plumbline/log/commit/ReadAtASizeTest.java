package io.plumbline.log.commit;

import io.plumbline.log.merkle.ProofCheck;
import io.plumbline.log.merkle.Proofs;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.reader.DamagedException;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.SimulatedDisk;
import io.plumbline.log.store.Store;
import io.plumbline.log.verify.LogVerifier;
import io.plumbline.log.verify.Verified;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whoever pinned a size gets root, proofs and entries of that size, however the log was committed and has grown. */
class ReadAtASizeTest {
    private final SimulatedDisk disk = Rig.disk();
    private final Store store = Rig.store(disk, Rig.ROOT);
    private final LogVerifier verifier = new LogVerifier(Rig.SIGNER.verifier(), Rig.ORIGIN);

    @Test
    void everySizeHasASignedCheckpointAndItsProofs() throws Exception {
        append(7, 0, 600);
        var now = LogReader.latest(store);
        for (long size = 0; size <= 600; size++) {
            var pinned = LogReader.at(store, now.checkpointAt(size, Rig.SIGNER));

            assertThat(pinned.checkpoint()).isEqualTo(new Checkpoint(Rig.ORIGIN, size, now.root(size)));
            for (long index = 0; index < size; index += 37) {
                assertThat(verifier.proof(pinned.proof(index).encode(), Rig.bytes("entry " + index)))
                        .isEqualTo(new Verified.Holds(pinned.checkpoint()));
            }
            for (long old = 1; old <= size; old += 41) {
                assertThat(Proofs.consistency(old, now.root(old), size, pinned.checkpoint().root(),
                        pinned.consistency(old, size))).isEqualTo(ProofCheck.VALID);
            }
        }
    }

    @Test
    void aPinnedSizeDoesNotSeeWhatCameLater() throws Exception {
        append(7, 0, 300);
        var kept = LogReader.latest(store);
        append(5, 300, 700);
        var pinned = LogReader.at(store, kept.note());

        assertThat(pinned.entries(290, 300)).extracting(String::new).endsWith("entry 299");
        assertThatThrownBy(() -> pinned.entry(300)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pinned.proof(300)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pinned.root(301)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pinned.consistency(1, 301)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCheckpointThatTheLogDoesNotGoOnFromIsRefused() throws Exception {
        append(7, 0, 20);
        var other = Rig.disk();
        try (var writer = Rig.writer(other)) {
            for (int i = 0; i < 10; i++) {
                writer.append(Rig.bytes("other " + i)).join();
            }
        }
        var fork = LogReader.latest(Rig.store(other, Rig.ROOT)).note();
        var larger = LogReader.latest(store).note();

        assertThatThrownBy(() -> LogReader.at(store, fork)).hasMessage("the first 10 entries have another root");
        assertThatThrownBy(() -> LogReader.at(Rig.store(other, Rig.ROOT), larger))
                .hasMessage("the log has 10 entries, not 20");
    }

    @Test
    void nothingIsSignedThatTheLogDoesNotGoOnFrom() throws Exception {
        append(7, 0, 20);
        var reader = LogReader.latest(store);
        var stranger = NoteSigner.generate("stranger", new SecureRandom());
        assertThatThrownBy(() -> reader.checkpointAt(10, stranger)).hasMessageContaining("not signed by the key");
        assertThatThrownBy(() -> reader.checkpointAt(21, Rig.SIGNER)).isInstanceOf(IllegalArgumentException.class);

        byte[] tile = disk.read(Path.of("/log/tile/0/000.p/20"), 8192);
        tile[5 * 32] ^= 1;
        disk.overwrite(Path.of("/log/tile/0/000.p/20"), tile);
        assertThatThrownBy(() -> LogReader.latest(store).checkpointAt(19, Rig.SIGNER))
                .hasMessageContaining("does not go on from its first 19 entries");
    }

    @Test
    void entriesComeInOrderOneBundleAtATime() throws Exception {
        append(100, 0, 1000);
        var reader = LogReader.latest(store);
        var seen = new ArrayList<String>();
        var bundles = disk.reads("tile/entries");

        reader.read(250, 1000, (index, entry) -> {
            assertThat(new String(entry)).isEqualTo("entry " + index);
            seen.add(new String(entry));
            return index < 519;
        });

        assertThat(seen).hasSize(270).startsWith("entry 250").endsWith("entry 519");
        assertThat(disk.reads("tile/entries") - bundles).isEqualTo(3);
        assertThat(new String(reader.entry(999))).isEqualTo("entry 999");
        reader.read(1000, 1000, (index, entry) -> {
            throw new IOException("there is nothing to visit");
        });
    }

    @Test
    void everyChangedByteOfWhatIsReadIsNamedWithItsPlace() throws Exception {
        append(100, 0, 600);
        var bundle = Path.of("/log/tile/entries/001");
        byte[] good = disk.read(bundle, 1 << 20);
        for (int at = 0; at < good.length; at += 11) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            disk.overwrite(bundle, bad);
            refusesFrom(256);
        }
        disk.erase(bundle);
        refusesFrom(256);
        disk.overwrite(bundle, good);
        disk.overwrite(Path.of("/log/tile/1/000.p/2"), new byte[64]);
        refusesFrom(0);
    }

    @Test
    void aReaderGoesOnWhileTheWriterFillsTheTilesItReads() throws Exception {
        append(7, 0, 250);
        var pinned = LogReader.latest(store);
        try (var writer = Rig.writer(disk)) {
            pinned.read(0, 250, (index, entry) -> {
                writer.append(Rig.bytes("entry " + (250 + index))).join();
                assertThat(new String(pinned.entry(index))).isEqualTo("entry " + index);
                assertThat(verifier.proof(pinned.proof(index).encode(), entry)).isInstanceOf(Verified.Holds.class);
                return true;
            });
        }
        assertThat(LogReader.latest(store).checkpoint().size()).isEqualTo(500);
    }

    private void refusesFrom(long index) throws IOException {
        var reader = LogReader.latest(store);
        var seen = new ArrayList<Long>();
        assertThatThrownBy(() -> reader.read(0, 600, (at, entry) -> seen.add(at)))
                .isInstanceOfSatisfying(DamagedException.class, damage -> assertThat(damage.index()).isEqualTo(index));
        assertThat(seen).hasSize((int) index);
    }

    private void append(int batch, int from, int to) throws IOException {
        try (var writer = Rig.ready(Rig.open(store, new Limits(batch, 1 << 20, 10_000, 1 << 20)))) {
            var futures = new ArrayList<CompletableFuture<Long>>();
            for (int i = from; i < to; i++) {
                futures.add(writer.append(Rig.bytes("entry " + i)));
            }
            futures.forEach(CompletableFuture::join);
        }
        assertThat(LogReader.latest(store).checkpoint().size()).isEqualTo(to);
    }
}
