package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.chain.Head;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.store.SimulatedDisk;
import io.plumbline.log.store.Store;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/** What an opening reads, what it clears away, and what it never touches. */
class OpeningTest {
    private final SimulatedDisk disk = Rig.disk();
    private final Store store = Rig.store(disk, Rig.ROOT);

    @Test
    void aLogThatWasClosedWellIsReadFromItsEnd() throws Exception {
        fill(0, 700);
        long before = disk.reads("/batches/") + disk.reads("/heads/");
        try (var writer = Rig.ready(Rig.open(disk, Extent.TAIL))) {
            assertThat(disk.reads("/batches/") + disk.reads("/heads/") - before).isLessThan(10);
            assertThat(writer.append(Rig.bytes("entry 700")).join()).isEqualTo(700);
        }
        assertThat(Rig.entries(store)).hasSize(701).endsWith("entry 700");
    }

    @Test
    void whatWasCommittedSinceTheResumePointIsChecked() throws Exception {
        fill(0, 300);
        byte[] resume = disk.read(Path.of("/log/resume"), 4096);
        fill(300, 320);
        disk.overwrite(Path.of("/log/resume"), resume);
        var batch = Rig.batches(store).getLast();
        var sizes = new TreeSet<Long>();
        new Chain(store, Rig.ORIGIN).walk(Set.of(), (head, entries) -> sizes.add(head.size()));
        disk.overwrite(Path.of("/log", batch), new byte[5]);

        assertThat(Rig.open(disk, Extent.TAIL)).isInstanceOfSatisfying(Opened.Damaged.class, damaged -> {
            assertThat(damaged.damage().object()).isEqualTo(batch);
            assertThat(damaged.damage().size()).isEqualTo(sizes.lower(320L));
        });
    }

    @Test
    void whereTheResumePointDoesNotLeadToTheSignedRootEverythingIsChecked() throws Exception {
        fill(0, 300);
        for (var file : List.of("resume", "checkpoint", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44")) {
            var path = Path.of("/log", file);
            byte[] good = disk.read(path, 1 << 20);
            byte[] bad = good.clone();
            bad[bad.length / 2] ^= 1;
            disk.overwrite(path, bad);
            Rig.ready(Rig.open(disk, Extent.TAIL)).close();
            assertThat(disk.read(path, 1 << 20)).as(file).isNotEqualTo(bad);
            disk.erase(path);
            Rig.ready(Rig.open(disk, Extent.TAIL)).close();
            assertThat(disk.files()).as(file).contains(path);
        }
    }

    @Test
    void aResumePointOfAStrangerCountsForNothing() throws Exception {
        fill(0, 300);
        byte[] resume = disk.read(Path.of("/log/resume"), 4096);
        var text = new String(resume).replace("PeterNeumann", "PeterNewmann");
        disk.overwrite(Path.of("/log/resume"), text.getBytes());
        disk.erase(Path.of("/log", Rig.batches(store).getFirst()));

        assertThat(Rig.open(disk, Extent.TAIL)).isInstanceOf(Opened.Damaged.class);
    }

    @Test
    void whatIsRememberedElsewhereIsComparedBeforeAndBehindTheResumePoint() throws Exception {
        fill(0, 300);
        var known = Rig.published(store);
        assertThat(Rig.open(disk, Extent.TAIL, new Checkpoint(Rig.ORIGIN, 17, known.root())))
                .isInstanceOf(Opened.Forked.class);
        assertThat(Rig.open(disk, Extent.TAIL, new Checkpoint(Rig.ORIGIN, 301, known.root())))
                .isInstanceOf(Opened.RolledBack.class);
        var opened = Rig.open(disk, Extent.TAIL, known, new Checkpoint(Rig.ORIGIN, 0, Hash.EMPTY_ROOT));
        Rig.ready(opened).close();
    }

    @Test
    void batchesThatNoHeadNamesAreCollected() throws Exception {
        fill(0, 20);
        long next = disk.files().stream().filter(file -> file.startsWith("/log/heads")).count();
        var orphan = Head.batchName(next, Hash.leaf(new byte[1]));
        var loser = Head.batchName(2, Hash.leaf(new byte[2]));
        store.put(orphan, new byte[]{1});
        store.put(loser, new byte[]{2});
        Rig.ready(Rig.open(disk, Extent.TAIL)).close();
        assertThat(Rig.batches(store)).contains(loser).doesNotContain(orphan);

        Rig.writer(disk).close();
        assertThat(Rig.batches(store)).containsExactlyElementsOf(Rig.committedBatches(store));
        assertThat(Rig.entries(store)).hasSize(20);
    }

    @Test
    void whatANewerWriterHasStagedIsNotCollectedByAnOlderOne() throws Exception {
        fill(0, 20);
        var staged = new ArrayList<String>();
        var slow = new HookedStore(store, () -> {
            // Between the claim of the older writer and its clearing away, another takes over and stages a batch.
            var claim = Rig.ready(Rig.open(disk));
            claim.close();
            long last = disk.files().stream().filter(file -> file.startsWith("/log/heads")).count() - 1;
            staged.add(Head.batchName(last + 1, Hash.leaf(new byte[1])));
            store.put(staged.getFirst(), new byte[]{1});
        });

        Rig.opener(slow, Rig.LIMITS).open(List.of(), Extent.EVERYTHING);

        assertThat(store.read(staged.getFirst(), 10)).isPresent();
    }

    @Test
    void aBatchWhoseHeadWasCertainlyNotCreatedIsTakenAwayAtOnce() throws Exception {
        fill(0, 3);
        try (var writer = Rig.writer(disk)) {
            // Staged are: its file, the sync of it, its link, its name taken from tmp, its folder; then the head's file.
            for (int step = 0; step < 7; step++) {
                disk.failAt(step, SimulatedDisk.Fault.FAIL);
                writer.append(Rig.bytes("at step " + step)).handle((index, why) -> index).join();
                if (writer.append(Rig.bytes("after step " + step)).handle((index, why) -> why == null).join()) {
                    assertThat(Rig.batches(store)).as("step %d", step)
                            .containsExactlyElementsOf(Rig.committedBatches(store));
                }
            }
        }
    }

    private void fill(int from, int to) throws IOException {
        try (var writer = Rig.ready(Rig.open(store, new Limits(7, 1 << 20, 10_000, 1 << 20)))) {
            var futures = new ArrayList<CompletableFuture<Long>>();
            for (int i = from; i < to; i++) {
                futures.add(writer.append(Rig.bytes("entry " + i)));
            }
            futures.forEach(CompletableFuture::join);
        }
    }
}
