package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.SimulatedDisk;
import io.plumbline.log.store.Store;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said before a recovery is what the recovery then does, and saying it changes nothing. */
class DiagnosisTest {
    private final SimulatedDisk disk = Rig.disk();
    private final Store store = Rig.store(disk, Rig.ROOT);
    private final LogSeries series = Rig.series(store);

    @Test
    void nothingIsTheMatterWithNothing() throws Exception {
        assertThat(series.diagnose(List.of())).isEqualTo(new Diagnosis.Absent());
        assertThat(disk.files()).isEmpty();
    }

    @Test
    void aWholeLogIsWholeAndItsWriterGoesOn() throws Exception {
        var writer = Rig.ready(series.open(List.of(), Extent.TAIL));
        writer.append(Rig.bytes("one")).join();

        assertThat(series.diagnose(List.of(writer.committed())))
                .isEqualTo(new Diagnosis.Whole(writer.committed(), false));
        assertThat(writer.append(Rig.bytes("two")).join()).isEqualTo(1);
        writer.close();
    }

    @Test
    void aClosedLogIsWhole() throws Exception {
        var end = fill(3);
        Rig.opener(new Place(store, Rig.ORIGIN).store(new LogName(Rig.ORIGIN, 1)), Rig.LIMITS)
                .close(List.of(), Extent.TAIL);
        assertThat(series.diagnose(List.of())).isEqualTo(new Diagnosis.Whole(end, true));
    }

    @Test
    void ofADamagedLogItTellsWhatASuccessorWouldSay() throws Exception {
        var end = fill(5);
        disk.erase(Rig.ROOT.resolve("logs/1/heads/000000000000/003"));

        assertThat(broken(List.of(end)).lostTo()).hasValue(5);
        saysWhatRecoveryDoes(List.of(end));
    }

    @Test
    void ofALogThatWasPutBackItTellsWhatIsLost() throws Exception {
        var now = fill(3);
        var known = new Checkpoint(Rig.ORIGIN, 9, Hash.leaf(Rig.bytes("x")));

        assertThat(broken(List.of(known)).predecessor()).isEqualTo(now);
        assertThat(broken(List.of(known)).lostTo()).hasValue(9);
        saysWhatRecoveryDoes(List.of(known));
    }

    @Test
    void ofAForkedLogOnlyWhatIsSharedCounts() throws Exception {
        fill(5);
        var known = new Checkpoint(Rig.ORIGIN, 4, Hash.leaf(Rig.bytes("x")));

        assertThat(broken(List.of(known)).predecessor().size()).isZero();
        saysWhatRecoveryDoes(List.of(known));
    }

    @Test
    void aLogThatIsGoneAsAWholeIsNamed() throws Exception {
        fill(2);
        var gone = new Checkpoint(Rig.ORIGIN + "/2", 7, Hash.leaf(Rig.bytes("x")));

        assertThat(broken(List.of(gone)).origin()).isEqualTo(Rig.ORIGIN + "/3");
        assertThat(broken(List.of(gone)).remembered()).containsExactly(gone);
        saysWhatRecoveryDoes(List.of(gone));
    }

    private void saysWhatRecoveryDoes(List<Checkpoint> remembered) throws IOException {
        var files = disk.files();
        var said = broken(remembered);
        assertThat(disk.files()).isEqualTo(files);

        var opened = Rig.ready(series.recover(remembered));
        opened.close();
        var place = new Place(store, Rig.ORIGIN);
        var newest = place.logs().getLast();
        var chain = new Chain(place.store(newest), newest.origin());
        var first = chain.entriesOf(chain.at(0).orElseThrow(), 0).getFirst();
        assertThat(Link.parse(Note.parse(first))).isEqualTo(said);
    }

    private Link broken(List<Checkpoint> remembered) throws IOException {
        var found = series.diagnose(remembered);
        assertThat(found).isInstanceOf(Diagnosis.Broken.class);
        return ((Diagnosis.Broken) found).link();
    }

    private Checkpoint fill(int entries) throws IOException {
        try (var writer = Rig.ready(series.open(List.of(), Extent.TAIL))) {
            for (int i = 0; i < entries; i++) {
                writer.append(Rig.bytes("entry-" + i)).join();
            }
            return writer.committed();
        }
    }
}
