package io.plumbline.log.commit;

import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.series.DetachedException;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.Part;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.SimulatedDisk;
import io.plumbline.log.store.Store;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Logs that follow each other, as whoever reads all of them sees them. */
class PartTest {
    private final SimulatedDisk disk = Rig.disk();
    private final Store store = Rig.store(disk, Rig.ROOT);
    private final LogSeries series = Rig.series(store);

    private static void fill(Opened opened, String... entries) throws Exception {
        try (LogWriter writer = Rig.ready(opened)) {
            for (String entry : entries) {
                writer.append(Rig.bytes(entry)).get();
            }
        }
    }

    private List<Store> logs(int... numbers) throws IOException {
        Place place = new Place(store, Rig.ORIGIN);
        List<Store> logs = new ArrayList<>();
        for (int number : numbers) {
            logs.add(place.store(new LogName(Rig.ORIGIN, number)));
        }
        return logs;
    }

    private static List<String> read(Part part) throws IOException {
        List<String> read = new ArrayList<>();
        part.content().read(part.first(), part.end(), (index, entry) -> {
            read.add(new String(entry, StandardCharsets.UTF_8));
            return true;
        });
        return read;
    }

    @Test
    void aLogThatWasClosedAndTheNextOneAreTwoPartsWithoutTheLink() throws Exception {
        fill(series.open(List.of(), Extent.TAIL), "a", "b");
        fill(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL), "c");
        List<Part> parts = Part.of(logs(1, 2), Part.Trust.ALL);
        assertThat(read(parts.getFirst())).containsExactly("a", "b");
        assertThat(read(parts.getLast())).containsExactly("c");
        assertThat(parts).allSatisfy(part -> assertThat(part.lost()).isEmpty());
    }

    @Test
    void whatWasLostIsSaidAndWhatIsWholeIsRead() throws Exception {
        fill(series.open(List.of(), Extent.TAIL), "a", "b", "c");
        disk.erase(Path.of(Rig.ROOT + "/logs/1/heads/000000000000/002"));
        fill(series.recover(List.of()), "d");
        List<Part> parts = Part.of(logs(1, 2), Part.Trust.ALL);
        assertThat(read(parts.getFirst())).containsExactly("a");
        assertThat(parts.getFirst().lost()).hasValueSatisfying(lost -> assertThat(lost)
                .startsWith("entries from 1 of the log " + Rig.ORIGIN + " are lost ("));
        assertThat(read(parts.getLast())).containsExactly("d");
    }

    @Test
    void aLogThatIsNotTheOneThatTheNextGoesOnFromIsNotRead() throws Exception {
        fill(series.open(List.of(), Extent.TAIL), "a", "b");
        fill(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL), "c");
        SimulatedDisk other = Rig.disk();
        Store elsewhere = Rig.store(other, Rig.ROOT);
        fill(Rig.series(elsewhere).open(List.of(), Extent.TAIL), "a", "forged");
        List<Store> swapped = List.of(new Place(elsewhere, Rig.ORIGIN).store(new LogName(Rig.ORIGIN, 1)),
                logs(2).getFirst());
        List<Part> parts = Part.of(swapped, Part.Trust.ALL);
        assertThatThrownBy(() -> read(parts.getFirst())).isInstanceOf(DetachedException.class);
        assertThat(read(parts.getLast())).containsExactly("c");
    }

    @Test
    void aLogThatIsMissingBetweenOthersIsLost() throws Exception {
        fill(series.open(List.of(), Extent.TAIL), "a");
        fill(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL), "b");
        fill(series.succeed(Rig.ORIGIN + "/2", List.of(), Extent.TAIL), "c");
        List<Part> parts = Part.of(logs(1, 3), Part.Trust.ALL);
        assertThat(parts.getFirst().lost()).contains("the log " + Rig.ORIGIN + "/2 does not lie here");
        assertThat(read(parts.getLast())).containsExactly("c");
    }

    @Test
    void oneThatCannotBeReadIsToldToWhoeverReadsItAlone() throws Exception {
        fill(series.open(List.of(), Extent.TAIL), "a");
        fill(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL), "b");
        disk.erase(Path.of(Rig.ROOT + "/logs/1/checkpoint"));
        List<Part> parts = Part.of(logs(1, 2), Part.Trust.ALL);
        assertThatThrownBy(() -> read(parts.getFirst())).isInstanceOf(IOException.class);
        assertThat(read(parts.getLast())).containsExactly("b");
    }

    @Test
    void checkpointsAndLinksAreShownToWhoeverHasTheKey() throws Exception {
        fill(series.open(List.of(), Extent.TAIL), "a");
        fill(series.succeed(Rig.ORIGIN, List.of(), Extent.TAIL), "b");
        List<Note> shown = new ArrayList<>();
        Part.of(logs(1, 2), shown::add);
        assertThat(shown).hasSize(3).allMatch(note -> note.check(Rig.SIGNER.verifier()) == Note.Check.SIGNED);
        NoteSigner other = NoteSigner.generate(Rig.ORIGIN, new SecureRandom());
        assertThatThrownBy(() -> Part.of(logs(1, 2), note -> {
            if (note.check(other.verifier()) != Note.Check.SIGNED) {
                throw new IOException("not signed");
            }
        })).hasMessage("not signed");
    }
}
