package io.plumbline.log.commit;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.SimulatedDisk;
import io.plumbline.log.store.SimulatedDisk.Fault;
import io.plumbline.log.verify.SeriesVerifier;
import io.plumbline.log.verify.VerifiedSeries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fault at every step of closing a log and of recovering from damage, then another try, more entries, a loss of
 * power: there is one successor, its link says the same as without a fault, what was acknowledged in either log is there.
 */
class EveryFaultOfRecoveryTest {
    private static final String SECOND = Rig.ORIGIN + "/2";
    private static final Path HEADS = Path.of("/log/logs/1/heads/000000000000");
    private final SeriesVerifier verifier = new SeriesVerifier(Rig.SIGNER.verifier(), Rig.ORIGIN);
    private final List<String> acknowledged = new ArrayList<>();

    private interface GoOn {
        Opened in(LogSeries series, Checkpoint end) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void ofALogThatIsClosed(Fault fault) throws Exception {
        everyStep(fault, disk -> {}, (series, end) -> series.succeed(Rig.ORIGIN, List.of(end), Extent.TAIL), 4,
                OptionalLong.empty());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void ofALogThatLacksAHead(Fault fault) throws Exception {
        everyStep(fault, disk -> disk.erase(HEADS.resolve("003")), (series, end) -> series.recover(List.of(end)), 2,
                OptionalLong.of(4));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void ofALogThatBecameSmaller(Fault fault) throws Exception {
        everyStep(fault, disk -> {
            disk.erase(HEADS.resolve("003"));
            disk.erase(HEADS.resolve("004"));
        }, (series, end) -> series.recover(List.of(end)), 2, OptionalLong.of(4));
    }

    private interface Harm {
        void to(SimulatedDisk disk);
    }

    private void everyStep(Fault fault, Harm harm, GoOn goOn, long good, OptionalLong lostTo) throws Exception {
        int steps = run(-1, fault, harm, goOn, good, lostTo);
        assertThat(steps).isGreaterThan(25);
        for (int step = 0; step < steps; step++) {
            run(step, fault, harm, goOn, good, lostTo);
        }
    }

    private int run(int step, Fault fault, Harm harm, GoOn goOn, long good, OptionalLong lostTo) throws Exception {
        var disk = Rig.disk();
        var series = Rig.series(Rig.store(disk, Rig.ROOT));
        Checkpoint end;
        try (var writer = Rig.ready(series.open(List.of(), Extent.TAIL))) {
            for (int i = 0; i < 4; i++) {
                writer.append(Rig.bytes("before " + i)).join();
            }
            end = writer.committed();
        }
        harm.to(disk);
        acknowledged.clear();
        disk.failAt(step, fault);
        attempt(series, goOn, end);
        int steps = disk.steps();
        var where = "%s at step %d of %d".formatted(fault, step, steps);

        disk.restart();
        append(Rig.ready(goOn.in(series, end)), "again");
        disk.losePower();
        append(Rig.ready(goOn.in(series, end)), "at last");

        assertThat(acknowledged).as(where).endsWith("again", "at last");
        var place = new Place(Rig.store(disk, Rig.ROOT), Rig.ORIGIN);
        assertThat(place.logs()).as(where).hasSize(2);
        var second = LogReader.latest(place.store(new LogName(Rig.ORIGIN, 2)));
        var entries = second.entries(0, second.checkpoint().size());
        var link = Link.parse(Note.parse(entries.getFirst()));
        assertThat(link.origin()).as(where).isEqualTo(SECOND);
        assertThat(link.predecessor().size()).as(where).isEqualTo(good);
        assertThat(link.lostTo()).as(where).isEqualTo(lostTo);
        assertThat(entries.stream().skip(1).map(String::new).toList()).as(where)
                .containsSubsequence(acknowledged).doesNotHaveDuplicates();
        assertThat(verifier.logs(Rig.store(disk, Rig.ROOT), List.of(end, second.checkpoint()))).as(where)
                .isInstanceOf(VerifiedSeries.Holds.class);
        return steps;
    }

    private void attempt(LogSeries series, GoOn goOn, Checkpoint end) {
        try {
            append(Rig.ready(goOn.in(series, end)), "at once");
        } catch (IOException e) {
            // It failed, and nothing was asked for.
        }
    }

    private void append(LogWriter writer, String entry) {
        try (writer) {
            writer.append(Rig.bytes(entry)).join();
            acknowledged.add(entry);
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(LogException.class);
        }
    }
}
