package io.plumbline.cli.evidence;

import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.LogSeries;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What was copied to a bucket and fetched from there again: tiles, entries, and checkpoints by size. */
class VerifyCopyTest {
    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private TestLogFolder logs;
    private LogSeries series;
    private Path copy;

    @BeforeEach
    void writeLogs() throws Exception {
        logs = new TestLogFolder();
        series = logs.series(folder.resolve("series"));
        TestLogFolder.write(series.open(List.of(), Extent.EVERYTHING), "one", "two");
        copy();
        TestLogFolder.write(series.open(List.of(), Extent.EVERYTHING), "three");
        copy();
        TestLogFolder.write(series.succeed(TestLogFolder.NAME, List.of(), Extent.EVERYTHING), "four");
        copy();
    }

    /** What is published now goes to where what was published before lies. */
    private void copy() throws Exception {
        copy = folder.resolve("copy");
        try (var all = Files.walk(folder.resolve("series/logs"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(folder.resolve("series").relativize(file));
                if (file.endsWith("checkpoint")) {
                    to = to.resolveSibling("checkpoints").resolve(name(file));
                } else if (!file.toString().contains("/tile/")) {
                    continue;
                }
                Files.createDirectories(to.getParent());
                if (!Files.exists(to)) {
                    Files.copy(file, to);
                }
            }
        }
    }

    private static String name(Path checkpoint) throws Exception {
        return String.format("%019d",
                Checkpoint.parse(Note.parse(Files.readAllBytes(checkpoint)).text()).size());
    }

    private Path checkpoint(int log, long size) {
        return copy.resolve(String.format("logs/%d/checkpoints/%019d", log, size));
    }

    private int verify(String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[]{"verify", copy.toString(), "--log-key", logs.key()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return shell.run(all);
    }

    private void refused(String why) {
        assertThat(verify()).as(shell.out()).isEqualTo(4);
        assertThat(shell.out()).contains("refused").contains(why).contains("\nINVALID: ");
    }

    @Test
    void aCopyThatIsWholeHoldsAlsoAgainstWhatWasKept() {
        assertThat(verify("--checkpoint", checkpoint(1, 2).toString())).as(shell.out()).isZero();
        assertThat(shell.out()).contains("its 3 entries lead to the root").contains("its 2 entries lead to the root")
                .contains("it goes on from example.org/prod").contains("goes on from its 2 entries")
                .contains("\nVALID: the logs of example.org/prod are whole as far as they were copied");
    }

    @Test
    void whatTheLogSaysCanBeAsked() {
        assertThat(shell.run("report", "--dir", copy.toString(), "--log-key", logs.key(), "--at",
                "2026-06-30T00:00:00Z")).isZero();
        assertThat(shell.out()).contains("entries of 2 logs");
    }

    @Test
    void anEntryThatWasEditedIsNamed() throws Exception {
        Path bundle = copy.resolve("logs/1/tile/entries/000.p/3");
        Files.writeString(bundle, Files.readString(bundle, StandardCharsets.ISO_8859_1).replace("one", "0ne"),
                StandardCharsets.ISO_8859_1);
        refused("tile/entries/000.p/3");
    }

    @Test
    void anOlderTileThatWasEditedIsNamed() throws Exception {
        Path bundle = copy.resolve("logs/1/tile/entries/000.p/2");
        Files.writeString(bundle, Files.readString(bundle, StandardCharsets.ISO_8859_1).replace("one", "0ne"),
                StandardCharsets.ISO_8859_1);
        refused("tile/entries/000.p/2");
    }

    @Test
    void aHashThatWasEditedIsNamed() throws Exception {
        Path tile = copy.resolve("logs/2/tile/0/000.p/2");
        byte[] hashes = Files.readAllBytes(tile);
        hashes[40] ^= 1;
        Files.write(tile, hashes);
        refused("tile/");
    }

    @Test
    void anEntryThatIsMissingIsNamed() throws Exception {
        Files.delete(copy.resolve("logs/2/tile/entries/000.p/2"));
        refused("tile/entries/000");
    }

    @Test
    void everyCheckpointHasToBeAStateOfTheLog() throws Exception {
        Files.writeString(checkpoint(1, 2), Note.sign(
                new Checkpoint(TestLogFolder.NAME, 2,
                        Checkpoint.parse(Note.parse(Files.readAllBytes(checkpoint(1, 3))).text()).root()).text(),
                logs.signer).text());
        refused("checkpoints/0000000000000000002");
        Files.write(checkpoint(1, 2), Note.sign(
                new Checkpoint(TestLogFolder.NAME, 2,
                        Checkpoint.parse(Note.parse(Files.readAllBytes(checkpoint(1, 3))).text()).root()).text(),
                logs.signer).encode());
        refused("the first 2 entries had another root");
    }

    @Test
    void aCheckpointUnderAnotherSizeOrByAnotherKeyIsRefused() throws Exception {
        Files.move(checkpoint(1, 2), checkpoint(1, 1));
        refused("it is of 2 entries");
        Files.delete(checkpoint(1, 1));
        Files.write(checkpoint(1, 2), Note.sign(
                Note.parse(Files.readAllBytes(checkpoint(1, 3))).text(), new TestLogFolder().signer).encode());
        refused("the pinned key has not signed it");
    }

    @Test
    void aLogThatWasClosedLaterThanTheCopyGoesIsRefused() throws Exception {
        Files.delete(checkpoint(1, 3));
        refused("the log had 3 entries");
    }

    @Test
    void aLogThatIsMissingIsToldByTheOneAfterIt() throws Exception {
        Path kept = Files.copy(checkpoint(1, 3), folder.resolve("kept"));
        try (var all = Files.walk(copy.resolve("logs/1"))) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
        assertThat(verify()).isZero();
        assertThat(shell.out()).containsPattern("not checked +series .*the log before the oldest one");
        assertThat(verify("--checkpoint", kept.toString())).isEqualTo(4);
        assertThat(shell.out()).contains("is missing");
    }

    @Test
    void aCopyThatIsShorterThanWhatWasKeptIsRefused() throws Exception {
        TestLogFolder.write(series.open(List.of(), Extent.EVERYTHING), "five");
        assertThat(verify("--checkpoint", folder.resolve("series/logs/2/checkpoint").toString())).isEqualTo(4);
        assertThat(shell.out()).contains("the log had 3 entries");
    }
}
