package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.merkle.Prover;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.store.SimulatedDisk;
import io.plumbline.log.store.SimulatedDisk.Fault;
import io.plumbline.log.store.SimulatedDisk.Volume;
import io.plumbline.log.tile.TileNodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fault at every step of opening and committing, then a restart, more entries, a loss of power, and another
 * restart: whatever was acknowledged is there, once, in order, and what was refused is not.
 */
class EveryFaultTest {
    private final TreeMap<Long, String> acknowledged = new TreeMap<>();
    private final Set<String> refused = new HashSet<>();
    private final List<String> asked = new ArrayList<>();

    private Extent extent = Extent.EVERYTHING;
    private Volume volume = Volume.LINKS;

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aNewLogSurvives(Fault fault) throws Exception {
        everyStep(fault, 0);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aLogAboutToFillATileSurvives(Fault fault) throws Exception {
        everyStep(fault, 254);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aLogThatIsReadFromItsResumePointSurvives(Fault fault) throws Exception {
        extent = Extent.TAIL;
        everyStep(fault, 254);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aNewLogOnAVolumeWithoutLinksSurvives(Fault fault) throws Exception {
        volume = Volume.NO_LINKS;
        everyStep(fault, 0);
    }

    private void everyStep(Fault fault, int before) throws Exception {
        int steps = run(before, -1, fault);
        assertThat(steps).isGreaterThan(40);
        for (int step = 0; step < steps; step++) {
            run(before, step, fault);
        }
    }

    private int run(int before, int step, Fault fault) throws Exception {
        acknowledged.clear();
        refused.clear();
        asked.clear();
        var disk = Rig.disk();
        disk.volume(volume);
        if (before > 0) {
            prepare(disk, before);
        }
        disk.failAt(step, fault);
        session(disk, List.of("a", "b", "c"));
        int steps = disk.steps();
        var where = "%s at step %d of %d".formatted(fault, step, steps);

        disk.restart();
        try (var writer = Rig.ready(Rig.open(disk, extent))) {
            append(writer, List.of("d"));
        }
        assertThat(acknowledged).as(where).containsValue("d");
        check(disk, where);

        disk.losePower();
        check(disk, where + ", then power loss");
        try (var writer = Rig.ready(Rig.open(disk, extent))) {
            append(writer, List.of("e"));
        }
        check(disk, where + ", then another start");
        derivativesAreThoseOfTheChain(disk, where);
        var store = Rig.store(disk, Rig.ROOT);
        assertThat(Rig.batches(store)).as(where).containsExactlyElementsOf(Rig.committedBatches(store));
        return steps;
    }

    private void prepare(SimulatedDisk disk, int count) throws Exception {
        try (var writer = Rig.ready(Rig.open(disk, extent))) {
            var futures = new ArrayList<CompletableFuture<Long>>();
            for (int i = 0; i < count; i++) {
                asked.add("before " + i);
                futures.add(writer.append(Rig.bytes("before " + i)));
            }
            for (int i = 0; i < count; i++) {
                acknowledged.put(futures.get(i).join(), "before " + i);
            }
        }
    }

    private void session(SimulatedDisk disk, List<String> entries) {
        try (var writer = Rig.ready(Rig.open(disk, extent))) {
            append(writer, entries);
        } catch (IOException e) {
            // Could not be opened: nothing was asked for.
        }
    }

    private void append(LogWriter writer, List<String> entries) {
        for (var entry : entries) {
            asked.add(entry);
            try {
                var before = acknowledged.put(writer.append(Rig.bytes(entry)).join(), entry);
                assertThat(before).isNull();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof LogException.OutcomeUnknown)) {
                    refused.add(entry);
                }
            }
        }
    }

    private void check(SimulatedDisk disk, String where) throws IOException {
        var entries = Rig.entries(Rig.store(disk, Rig.ROOT));
        acknowledged
                .forEach((index, entry) -> assertThat(entries).as(where).element(index.intValue()).isEqualTo(entry));
        assertThat(entries).as(where).doesNotHaveDuplicates()
                .noneMatch(refused::contains);
        assertThat(asked).as(where).containsSubsequence(entries);
    }

    private static void derivativesAreThoseOfTheChain(SimulatedDisk disk, String where) throws IOException {
        var store = Rig.store(disk, Rig.ROOT);
        var walk = new Chain(store, Rig.ORIGIN).walk(Set.of(), (head, entries) -> {});
        var fromTiles = new Prover(new TileNodes(tile -> store.read(tile.path(), 8192).orElseThrow(), walk.size()));

        assertThat(Rig.published(store)).as(where)
                .isEqualTo(new Checkpoint(Rig.ORIGIN, walk.size(), walk.tree().root()));
        assertThat(fromTiles.root(walk.size())).as(where).isEqualTo(walk.tree().root());
    }
}
