package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.chain.Head;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.SimulatedDisk;
import io.plumbline.log.store.Store;
import io.plumbline.log.verify.SeriesVerifier;
import io.plumbline.log.verify.VerifiedSeries;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Logs that follow each other: in order, after damage, after an older state was put back. */
class SeriesTest {
    private static final String SECOND = Rig.ORIGIN + "/2";
    private final SimulatedDisk disk = Rig.disk();
    private final Store store = Rig.store(disk, Rig.ROOT);
    private final LogSeries series = Rig.series(store);
    private final SeriesVerifier verifier = new SeriesVerifier(Rig.SIGNER.verifier(), Rig.ORIGIN);

    @Test
    void aLogIsClosedAndGoesOnInAnother() throws Exception {
        var end = fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 5);
        var late = Rig.ready(series.open(List.of(), Extent.TAIL));
        var next = fill(Rig.ready(series.succeed(Rig.ORIGIN, List.of(end), Extent.TAIL)), 5, 8);

        assertThatThrownBy(() -> late.append(Rig.bytes("late")).join())
                .hasCauseInstanceOf(LogException.Fenced.class);
        assertThat(next.origin()).isEqualTo(SECOND);
        assertThat(next.size()).isEqualTo(4);
        assertThat(link(2)).isEqualTo(new Link(SECOND, end, OptionalLong.empty(), Link.CLOSED, List.of()));
        holds(List.of(end, next), end, next);
        assertThat(fill(Rig.ready(series.open(List.of(end, next), Extent.TAIL)), 8, 9).size()).isEqualTo(5);
        assertThat(Rig.opener(log(1), Rig.LIMITS).open(List.of(), Extent.EVERYTHING))
                .isEqualTo(new Opened.Closed(end));
    }

    @Test
    void whoeverClosesAgainEndsInTheSameSuccessor() throws Exception {
        fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 5);
        fill(Rig.ready(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL)), 5, 6);
        var again = fill(Rig.ready(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL)), 6, 7);

        assertThat(again).isEqualTo(new Checkpoint(SECOND, 3, again.root()));
        assertThat(new Place(store, Rig.ORIGIN).logs()).hasSize(2);
    }

    @Test
    void twoThatCloseAtOnceEndInOneSuccessor() throws Exception {
        fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 5);
        var fast = new ArrayList<Opened>();
        var slow = Rig.series(new CreateHook(store, "logs/2/heads",
                () -> fast.add(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL))));

        assertThat(slow.succeed(Rig.ORIGIN, List.of(), Extent.TAIL)).isEqualTo(new Opened.Overtaken(0));
        var end = fill(Rig.ready(fast.getFirst()), 5, 6);
        assertThat(end).isEqualTo(new Checkpoint(SECOND, 2, end.root()));
        assertThat(Rig.ready(slow.succeed(Rig.ORIGIN, List.of(end), Extent.TAIL)).committed()).isEqualTo(end);
        assertThat(new Place(store, Rig.ORIGIN).logs()).hasSize(2);
    }

    @Test
    void twoThatRecoverAtOnceEndInOneSuccessor() throws Exception {
        fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 5);
        disk.erase(file("logs/1/heads/000000000000/002"));
        for (var step : List.of("logs/1/heads", "logs/2/heads")) {
            var fast = new ArrayList<Opened>();
            var slow = Rig.series(new CreateHook(store, step, () -> fast.add(series.recover(List.of()))));
            var first = slow.recover(List.of());
            if (first instanceof Opened.Overtaken) {
                first = slow.recover(List.of());
            }
            Rig.ready(first).close();
            fast.forEach(opened -> Rig.ready(opened).close());
            assertThat(new Place(store, Rig.ORIGIN).logs()).hasSize(2);
        }
    }

    @Test
    void aDamagedLogIsFollowedByOneThatNamesWhatIsLost() throws Exception {
        var end = fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 5);
        disk.erase(file("logs/1/heads/000000000000/003"));
        var before = disk.files();
        assertThat(series.open(List.of(end), Extent.EVERYTHING)).isInstanceOf(Opened.Damaged.class);

        var next = fill(Rig.ready(series.recover(List.of(end))), 5, 7);

        var link = link(2);
        assertThat(link.predecessor()).isEqualTo(new Checkpoint(Rig.ORIGIN, 2, link.predecessor().root()));
        assertThat(link.lostTo()).hasValue(5);
        assertThat(link.reason()).isEqualTo("damaged: heads/000000000000/003: it is missing, although "
                + "heads/000000000000/004 is there");
        assertThat(link.remembered()).containsExactly(end);
        assertThat(disk.files()).containsAll(before);
        holds(List.of(end, next), link.predecessor(), next);
        assertThat(Rig.ready(series.recover(List.of(end, next))).committed()).isEqualTo(next);
    }

    @Test
    void aWriterOfADamagedLogIsFenced() throws Exception {
        var writer = Rig.ready(series.open(List.of(), Extent.TAIL));
        writer.append(Rig.bytes("one")).join();
        writer.append(Rig.bytes("two")).join();
        disk.erase(file("logs/1/heads/000000000000/001"));
        Rig.ready(series.recover(List.of())).close();

        assertThatThrownBy(() -> writer.append(Rig.bytes("three")).join())
                .hasCauseInstanceOf(LogException.Fenced.class);
    }

    @Test
    void afterAnOlderStateWasPutBackTheLostRangeIsNamed() throws Exception {
        fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 3);
        var backup = disk.copy();
        var end = fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 3, 9);
        var restored = Rig.series(Rig.store(backup, Rig.ROOT));
        assertThat(restored.open(List.of(end), Extent.TAIL)).isEqualTo(new Opened.RolledBack(end, 3));

        var next = fill(Rig.ready(restored.recover(List.of(end))), 9, 10);

        var link = link(Rig.store(backup, Rig.ROOT), 2);
        assertThat(link.predecessor().size()).isEqualTo(3);
        assertThat(link.lostTo()).hasValue(9);
        assertThat(verifier.logs(Rig.store(backup, Rig.ROOT), List.of(end, next)))
                .isInstanceOf(VerifiedSeries.Holds.class);
        var larger = new Checkpoint(Rig.ORIGIN, 10, end.root());
        assertThat(verifier.logs(Rig.store(backup, Rig.ROOT), List.of(larger)))
                .isInstanceOfSatisfying(VerifiedSeries.Refused.class, refused -> assertThat(refused.why().reason())
                        .isEqualTo("the log had 10 entries, and only those to 9 are said to be lost"));
    }

    @Test
    void anEmptyVolumeGoesOnWithAnOriginThatWasNeverUsed() throws Exception {
        var third = new Checkpoint(Rig.ORIGIN + "/3", 40, Hash.leaf(new byte[0]));
        assertThat(series.open(List.of(third), Extent.TAIL)).isEqualTo(new Opened.RolledBack(third, 0));

        var next = fill(Rig.ready(series.recover(List.of(third))), 0, 1);

        assertThat(next.origin()).isEqualTo(Rig.ORIGIN + "/4");
        assertThat(link(4).remembered()).containsExactly(third);
        assertThat(verifier.logs(store, List.of(third, next))).isInstanceOf(VerifiedSeries.Holds.class);
        var more = new Checkpoint(Rig.ORIGIN + "/3", 41, third.root());
        assertThat(verifier.logs(store, List.of(more))).isInstanceOf(VerifiedSeries.Refused.class);
    }

    @Test
    void anotherStoryEndsWhereItPartsFromWhatIsRemembered() throws Exception {
        var two = fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 2);
        var end = fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 2, 6);
        var other = new Checkpoint(Rig.ORIGIN, 4, Hash.leaf(new byte[0]));

        fill(Rig.ready(series.recover(List.of(two, other))), 6, 7);

        assertThat(link(2).predecessor()).isEqualTo(two);
        assertThat(link(2).lostTo()).hasValue(end.size());
        assertThat(link(2).reason()).startsWith("forked");
        assertThat(verifier.logs(store, List.of(two, other, end))).isInstanceOf(VerifiedSeries.Holds.class);
    }

    @Test
    void aWholeLogIsNotGivenUp() throws Exception {
        var end = fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 2);
        assertThat(fill(Rig.ready(series.recover(List.of(end))), 2, 3).origin()).isEqualTo(Rig.ORIGIN);
    }

    @Test
    void everyChangeOfOneOfTheLogsIsRefused() throws Exception {
        var end = fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 3);
        fill(Rig.ready(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL)), 3, 5);
        assertThat(verifier.logs(store, List.of(end))).isInstanceOf(VerifiedSeries.Holds.class);
        for (var path : disk.files()) {
            byte[] good = disk.read(path, 1 << 20);
            byte[] bad = good.clone();
            bad[bad.length / 2] ^= 1;
            disk.overwrite(path, bad);
            assertThat(verifier.logs(store, List.of(end))).as("%s", path).isInstanceOf(VerifiedSeries.Refused.class);
            disk.overwrite(path, good);
        }
    }

    @Test
    void aLogThatIsTakenOutOfTheMiddleIsMissed() throws Exception {
        fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 3);
        var second = fill(Rig.ready(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL)), 3, 5);
        fill(Rig.ready(series.succeed(SECOND, List.of(), Extent.TAIL)), 5, 6);
        disk.files().stream().filter(path -> path.startsWith(file("logs/2"))).forEach(disk::erase);

        assertThat(verifier.logs(store, List.of())).isInstanceOfSatisfying(VerifiedSeries.Refused.class,
                refused -> assertThat(refused.why().reason())
                        .isEqualTo("it links to " + SECOND + ", but before it lies " + Rig.ORIGIN));
        disk.files().stream().filter(path -> path.startsWith(file("logs/1"))).forEach(disk::erase);
        assertThat(verifier.logs(store, List.of())).isInstanceOfSatisfying(VerifiedSeries.Holds.class,
                holds -> assertThat(holds.before().orElseThrow().predecessor()).isEqualTo(second));
    }

    @Test
    void entriesThatFollowTheClosingHeadAreDamage() throws Exception {
        fill(Rig.ready(series.open(List.of(), Extent.TAIL)), 0, 3);
        fill(Rig.ready(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL)), 3, 5);
        var number = disk.files().stream().filter(path -> path.startsWith(file("logs/1/heads"))).count();
        var last = new Chain(log(1), Rig.ORIGIN).at(number - 1).orElseThrow();
        var more = new Head(Rig.ORIGIN, number, last.epoch() + 1, "late", last.size(),
                last.root(), Optional.empty(), last.digest());
        log(1).create(Head.name(number), more.encode());

        assertThat(verifier.logs(store, List.of())).isInstanceOfSatisfying(VerifiedSeries.Refused.class,
                refused -> assertThat(refused.why().reason()).isEqualTo("the log had been closed"));
    }

    private void holds(List<Checkpoint> kept, Checkpoint... parts) throws IOException {
        assertThat(verifier.logs(store, kept)).isInstanceOfSatisfying(VerifiedSeries.Holds.class,
                holds -> assertThat(holds.parts()).extracting(VerifiedSeries.Part::checkpoint)
                        .containsExactly(parts));
    }

    private Link link(long number) throws IOException {
        return link(store, number);
    }

    private static Link link(Store store, long number) throws IOException {
        var log = new Place(store, Rig.ORIGIN).store(new LogName(Rig.ORIGIN, number));
        byte[] first = LogReader.latest(log).entry(0);
        assertThat(Link.isOne(first)).isTrue();
        return Link.parse(Note.parse(first));
    }

    private Store log(long number) {
        return new Place(store, Rig.ORIGIN).store(new LogName(Rig.ORIGIN, number));
    }

    private static Path file(String name) {
        return Rig.ROOT.resolve(name);
    }

    private static Checkpoint fill(LogWriter writer, int from, int to) {
        try (writer) {
            for (int i = from; i < to; i++) {
                writer.append(Rig.bytes("entry " + i)).join();
            }
            return writer.committed();
        }
    }
}
