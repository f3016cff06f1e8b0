package io.plumbline.log.commit;

import io.plumbline.log.merkle.ProofCheck;
import io.plumbline.log.merkle.Proofs;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.SimulatedDisk;
import io.plumbline.log.store.Store;
import io.plumbline.log.verify.LogVerifier;
import io.plumbline.log.verify.Verified;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReadAndVerifyTest {
    private static final int SIZE = 300;
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private final SimulatedDisk disk = Rig.disk();
    private final Store store = Rig.store(disk, Rig.ROOT);
    private LogVerifier verifier;

    @BeforeEach
    void fill() throws Exception {
        verifier = new LogVerifier(NoteVerifier.parse(KEY), Rig.ORIGIN);
        try (var writer = Rig.writer(disk)) {
            append(writer, 0, SIZE);
        }
    }

    @Test
    void everyEntryIsReadAndProved() throws Exception {
        var reader = LogReader.latest(store);
        assertThat(reader.entries(250, 260)).extracting(String::new).startsWith("entry 250").endsWith("entry 259");
        assertThat(reader.entries(0, SIZE)).hasSize(SIZE);
        for (int i = 0; i < SIZE; i++) {
            byte[] proof = reader.proof(i).encode();
            assertThat(verifier.proof(proof, Rig.bytes("entry " + i)))
                    .isEqualTo(new Verified.Holds(reader.checkpoint()));
            assertThat(verifier.proof(proof, Rig.bytes("entry"))).isInstanceOf(Verified.Refused.class);
        }
        assertThatThrownBy(() -> reader.entries(0, SIZE + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noChangedBitOfAProofHolds() throws Exception {
        byte[] good = LogReader.latest(store).proof(7).encode();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifier.proof(bad, Rig.bytes("entry 7"))).as("bit %d", bit)
                    .isInstanceOf(Verified.Refused.class);
        }
    }

    @Test
    void aReaderKeepsItsCheckpointWhileTheLogGrowsOverIt() throws Exception {
        var before = LogReader.latest(store);
        try (var writer = Rig.writer(disk)) {
            append(writer, SIZE, 600);
        }
        var after = LogReader.latest(store);

        assertThat(before.entries(290, SIZE)).hasSize(10);
        assertThat(before.root(SIZE)).isEqualTo(after.root(SIZE)).isEqualTo(before.checkpoint().root());
        assertThat(Proofs.consistency(SIZE, before.checkpoint().root(), 600, after.checkpoint().root(),
                after.consistency(SIZE, 600))).isEqualTo(ProofCheck.VALID);
        assertThat(verifier.log(store, List.of(before.checkpoint())))
                .isEqualTo(new Verified.Holds(after.checkpoint()));
    }

    @Test
    void whateverIsChangedInTheFolderIsNamed() throws Exception {
        for (int more = 0; more < 3; more++) {
            try (var writer = Rig.writer(disk)) {
                append(writer, SIZE + more, SIZE + more + 1);
            }
        }
        assertThat(disk.files()).contains(Path.of("/log/tile/entries/001.p/45"), Path.of("/log/tile/0/001.p/45"));
        assertThat(verifier.log(store, List.of())).isInstanceOf(Verified.Holds.class);
        for (var file : disk.files()) {
            byte[] good = disk.read(file, 1 << 20);
            byte[] bad = good.clone();
            bad[bad.length / 2] ^= 1;
            disk.overwrite(file, bad);
            named(file, verifier.log(store, List.of()));
            disk.erase(file);
            // Where the writer would begin to read says nothing of the log, and need not be there.
            // Neither need what was published for an older size.
            boolean older = file.toString().matches(".*001[.]p/.*") && !file.endsWith("47");
            if (file.endsWith("resume") || older) {
                assertThat(verifier.log(store, List.of())).isInstanceOf(Verified.Holds.class);
            } else {
                assertThat(verifier.log(store, List.of())).as("%s removed", file).isInstanceOf(Verified.Refused.class);
            }
            disk.overwrite(file, good);
        }
    }

    @Test
    void theKeyTheNameAndWhatWasKeptElsewhereCount() throws Exception {
        var spec = NoteVerifier.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        var here = LogReader.latest(store).checkpoint();

        refused(new LogVerifier(spec, Rig.ORIGIN).log(store, List.of()), "the pinned key has not signed");
        refused(new LogVerifier(verifier.key(), "other").log(store, List.of()), "it is of the log " + Rig.ORIGIN);
        refused(verifier.log(store, List.of(new Checkpoint(Rig.ORIGIN, SIZE + 1, here.root()))),
                "the log had 301 entries");
        refused(verifier.log(store, List.of(new Checkpoint(Rig.ORIGIN, 5, here.root()))),
                "the first 5 entries had another root");
    }

    private static void named(Path file, Verified verified) {
        assertThat(verified).isInstanceOfSatisfying(Verified.Refused.class,
                refused -> assertThat("/log/" + refused.object()).isEqualTo(file.toString()));
    }

    private static void refused(Verified verified, String reason) {
        assertThat(verified).isInstanceOfSatisfying(Verified.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static void append(LogWriter writer, int from, int to) {
        var futures = new ArrayList<CompletableFuture<Long>>();
        for (int i = from; i < to; i++) {
            futures.add(writer.append(Rig.bytes("entry " + i)));
        }
        futures.forEach(CompletableFuture::join);
    }
}
