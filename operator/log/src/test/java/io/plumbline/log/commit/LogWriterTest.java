package io.plumbline.log.commit;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.store.SimulatedDisk;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogWriterTest {
    private final SimulatedDisk disk = Rig.disk();

    @Test
    void entriesGetTheirIndicesInTheOrderTheyCame() throws Exception {
        try (var writer = Rig.writer(disk)) {
            var futures = new ArrayList<CompletableFuture<Long>>();
            for (int i = 0; i < 600; i++) {
                futures.add(writer.append(Rig.bytes("entry " + i)));
            }
            for (int i = 0; i < 600; i++) {
                assertThat(futures.get(i).join()).isEqualTo(i);
            }
        }
        assertThat(Rig.entries(Rig.store(disk, Rig.ROOT))).hasSize(600).startsWith("entry 0").endsWith("entry 599");
        assertThat(disk.files().stream().map(Path::toString)).contains("/log/tile/0/000", "/log/tile/0/001",
                "/log/tile/0/002.p/88", "/log/tile/1/000.p/2", "/log/tile/entries/001", "/log/tile/entries/002.p/88");
    }

    @Test
    void theNextWriterFencesTheOneBefore() throws Exception {
        try (var old = Rig.writer(disk); var next = Rig.writer(disk)) {
            assertThat(next.epoch()).isEqualTo(old.epoch() + 1);
            assertThatThrownBy(() -> old.append(Rig.bytes("old")).join())
                    .hasCauseInstanceOf(LogException.Fenced.class);
            assertThat(next.append(Rig.bytes("new")).join()).isZero();
            assertThatThrownBy(() -> old.append(Rig.bytes("old again")).join())
                    .hasCauseInstanceOf(LogException.Closed.class);
        }
        assertThat(Rig.entries(Rig.store(disk, Rig.ROOT))).containsExactly("new");
    }

    @Test
    void aWriterThatHadBeenOvertakenDoesNotPutBackTheCheckpoint() throws Exception {
        try (var old = Rig.writer(disk)) {
            old.append(Rig.bytes("one")).join();
            try (var next = Rig.writer(disk)) {
                next.append(Rig.bytes("two")).join();
            }
            assertThatThrownBy(() -> old.append(Rig.bytes("late")).join()).isInstanceOf(CompletionException.class);
        }
        assertThat(Rig.published(Rig.store(disk, Rig.ROOT)).size()).isEqualTo(2);
    }

    @Test
    void aLogThatBecameSmallerIsNotWritten() throws Exception {
        var three = filled(3);
        var smaller = Rig.disk();
        try (var writer = Rig.writer(smaller)) {
            writer.append(Rig.bytes("entry 0")).join();
        }

        assertThat(Rig.open(smaller, three)).isEqualTo(new Opened.RolledBack(three, 1));
        assertThat(Rig.open(disk, three)).isInstanceOf(Opened.Ready.class);
    }

    @Test
    void aLogThatTellsAnotherStoryIsNotWritten() throws Exception {
        var three = filled(3);
        var other = new Checkpoint(Rig.ORIGIN, 2, Hash.leaf(new byte[0]));

        assertThat(Rig.open(disk, three, other)).isInstanceOf(Opened.Forked.class);
    }

    @Test
    void headsCutOffAreSeenByTheCheckpointInTheStore() throws Exception {
        filled(3);
        disk.erase(Path.of("/log/heads/000000000000/003"));

        assertThat(Rig.open(disk)).isInstanceOfSatisfying(Opened.RolledBack.class,
                back -> assertThat(back.size()).isEqualTo(2));
    }

    @Test
    void everyBitOfHeadsAndBatchesCounts() throws Exception {
        filled(3);
        for (var file : disk.files()) {
            if (!file.startsWith("/log/heads") && !file.startsWith("/log/batches")) {
                continue;
            }
            byte[] good = disk.read(file, 1 << 20);
            for (int bit = 0; bit < good.length * 8; bit++) {
                byte[] bad = good.clone();
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                disk.overwrite(file, bad);
                refuses(file, "bit " + bit);
            }
            for (int length = 0; length < good.length; length++) {
                disk.overwrite(file, Arrays.copyOf(good, length));
                refuses(file, "cut at " + length);
            }
            disk.erase(file);
            assertThat(Rig.open(disk)).as("%s removed", file).isNotInstanceOf(Opened.Ready.class);
            disk.overwrite(file, good);
        }
        assertThat(Rig.open(disk)).isInstanceOf(Opened.Ready.class);
    }

    @Test
    void whatFollowsFromTheChainIsMadeAgain() throws Exception {
        filled(300);
        var before = disk.files();
        for (var file : before) {
            if (file.startsWith("/log/tile") || file.endsWith("checkpoint")) {
                disk.overwrite(file, new byte[]{1, 2, 3});
            }
        }
        disk.erase(Path.of("/log/tile/0/000"));

        Rig.writer(disk).close();

        assertThat(Rig.published(Rig.store(disk, Rig.ROOT)).size()).isEqualTo(300);
        assertThat(disk.files()).containsAll(before);
        assertThat(disk.read(Path.of("/log/tile/0/000"), 8192)).hasSize(8192);
        assertThat(disk.read(Path.of("/log/tile/entries/001.p/44"), 8192)).hasSizeGreaterThan(44);
    }

    @Test
    void moreThanMayWaitIsRefusedAndNothingElseIsLost() throws Exception {
        var store = Rig.store(disk, Rig.ROOT);
        var futures = new ArrayList<CompletableFuture<Long>>();
        try (var writer = Rig.ready(Rig.open(store, new Limits(1, 1 << 20, 5, 1 << 20)))) {
            for (int i = 0; i < 5000; i++) {
                futures.add(writer.append(Rig.bytes("entry " + i)));
            }
        }
        long kept = futures.stream().filter(f -> !f.isCompletedExceptionally()).count();

        assertThat(futures).allMatch(CompletableFuture::isDone);
        assertThat(kept).isBetween(5L, 4999L);
        assertThat(Rig.entries(store)).hasSize((int) kept);
    }

    @Test
    void aLargeEntryFitsAndALargerOneDoesNot() throws Exception {
        try (var writer = Rig.writer(disk)) {
            assertThat(writer.append(new byte[65_535]).join()).isZero();
            assertThatThrownBy(() -> writer.append(new byte[65_536])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aClosedWriterTakesNothing() throws Exception {
        var writer = Rig.writer(disk);
        writer.close();
        assertThatThrownBy(() -> writer.append(new byte[1]).join()).hasCauseInstanceOf(LogException.Closed.class);
    }

    private void refuses(Path file, String what) throws IOException {
        assertThat(Rig.open(disk)).as("%s: %s", file, what).isInstanceOfSatisfying(Opened.Damaged.class,
                damaged -> assertThat("/log/" + damaged.damage().object()).isEqualTo(file.toString()));
    }

    private Checkpoint filled(int count) throws IOException {
        try (var writer = Rig.ready(Rig.open(Rig.store(disk, Rig.ROOT), new Limits(100, 1 << 20, 1000, 1 << 20)))) {
            for (int i = 0; i < count; i++) {
                var done = writer.append(Rig.bytes("entry " + i));
                if (count < 10) {
                    done.join();
                }
            }
            writer.close();
            return writer.committed();
        }
    }
}
