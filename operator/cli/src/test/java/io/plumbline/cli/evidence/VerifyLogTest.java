package io.plumbline.cli.evidence;

import io.plumbline.log.commit.Extent;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyLogTest {
    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private TestLogFolder logs;
    private Path log;

    @BeforeEach
    void writeALog() throws Exception {
        logs = new TestLogFolder();
        log = logs.append(folder.resolve("log"), "one", "two");
    }

    private static Path edit(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            Path tile = files.filter(file -> Files.isRegularFile(file) && file.toString().contains("tile/entries"))
                    .findFirst().orElseThrow();
            String before = Files.readString(tile, StandardCharsets.ISO_8859_1);
            assertThat(before).contains("one");
            return Files.writeString(tile, before.replace("one", "0ne"), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void aLogThatIsWholeHoldsAlsoAgainstWhatWasKept() throws Exception {
        Path kept = Files.copy(log.resolve("checkpoint"), folder.resolve("kept"));
        logs.append(log, "three");
        assertThat(shell.run("verify", log.toString(), "--log-key", logs.key(), "--checkpoint", kept.toString()))
                .isZero();
        assertThat(shell.out()).contains("its 3 entries lead to the root").contains("goes on from its 2 entries")
                .contains("\nVALID: the log example.org/prod is whole").doesNotContain("rests on the operator");
    }

    @Test
    void withoutAnythingKeptTheAgeOfALogRestsOnItsOperator() {
        assertThat(shell.run("verify", log.toString(), "--log-key", logs.key())).isZero();
        assertThat(shell.out()).containsPattern("not checked +age: .*rests on the operator alone");
    }

    @Test
    void whatWasEditedIsNamed() throws Exception {
        edit(log);
        assertThat(shell.run("verify", log.toString(), "--log-key", logs.key())).isEqualTo(4);
        assertThat(shell.out()).containsPattern("refused +log .*tile/entries").contains("\nINVALID: ");
    }

    @Test
    void aLogThatWasShorterIsRefusedByWhatWasKept() throws Exception {
        logs.append(log, "three");
        Path kept = Files.copy(log.resolve("checkpoint"), folder.resolve("kept"));
        Path restored = logs.append(folder.resolve("restored"), "one", "two");
        assertThat(shell.run("verify", restored.toString(), "--log-key", logs.key(), "--checkpoint", kept.toString()))
                .isEqualTo(4);
        assertThat(shell.out()).contains("the log had 3 entries");
    }

    @Test
    void whatWasKeptOfAnotherLogOfTheKeyIsNotTakenForThisOne() throws Exception {
        var series = logs.series(folder.resolve("series"));
        TestLogFolder.write(series.open(List.of(), Extent.EVERYTHING), "one");
        TestLogFolder.write(series.succeed(TestLogFolder.NAME, List.of(), Extent.EVERYTHING), "two");
        Path kept = folder.resolve("series/logs/2/checkpoint");
        assertThat(shell.run("verify", log.toString(), "--log-key", logs.key(), "--checkpoint", kept.toString()))
                .isZero();
        assertThat(shell.out()).containsPattern("not checked +held checkpoint .*example.org/prod/2");
        assertThat(shell.run("verify", kept.getParent().toString(), "--log-key", logs.key(), "--checkpoint",
                kept.toString())).isZero();
        assertThat(shell.out()).containsPattern("not checked +series .*the logs before it");
    }

    @Test
    void anotherKeyIsNotBelieved() throws Exception {
        String other = new TestLogFolder().key();
        assertThat(shell.run("verify", log.toString(), "--log-key", other)).isEqualTo(4);
        assertThat(shell.run("verify", log.toString(), "--log-key", "nonsense")).isEqualTo(2);
        assertThat(shell.run("verify", log.toString(), "--log-key", other, "--checkpoint",
                log.resolve("checkpoint").toString())).isEqualTo(1);
        assertThat(shell.err()).contains("not signed by the key");
    }

    @Test
    void aLogIsNotVerifiedWithoutItsKey() {
        assertThat(shell.run("verify", log.toString())).isEqualTo(2);
        assertThat(shell.err()).contains("--log-key");
    }

    @Test
    void logsThatFollowEachOtherAreVerifiedTogetherAndWhatIsLostIsSaidLoudly() throws Exception {
        Path root = folder.resolve("series");
        var series = logs.series(root);
        TestLogFolder.write(series.open(List.of(), Extent.EVERYTHING), "one", "two");
        TestLogFolder.write(series.succeed(TestLogFolder.NAME, List.of(), Extent.EVERYTHING), "three");
        assertThat(shell.run("verify", root.toString(), "--log-key", logs.key())).isZero();
        assertThat(shell.out()).contains("it goes on from example.org/prod (closed), with nothing lost")
                .contains("log (example.org/prod/2): its 2 entries");
        try (var heads = Files.walk(root.resolve("logs/2/heads"))) {
            Files.delete(heads.filter(Files::isRegularFile).sorted().toList().getLast());
        }
        assertThat(shell.run("verify", root.toString(), "--log-key", logs.key())).isEqualTo(4);
        var kept = Checkpoint.parse(Note.parse(Files.readAllBytes(root.resolve("logs/2/checkpoint"))).text());
        TestLogFolder.write(series.recover(List.of(kept)), "four");
        assertThat(shell.run("verify", root.toString(), "--log-key", logs.key())).isZero();
        assertThat(shell.out()).contains("SAYS THAT ENTRIES 1 TO 1 ARE LOST");
    }

    @Test
    void aFolderWithNeitherIsNoEvidence() throws Exception {
        assertThat(shell.run("verify", folder.toString())).isEqualTo(1);
        assertThat(shell.err()).contains("neither a package nor a log");
        assertThat(shell.run("verify", folder.resolve("absent").toString())).isEqualTo(1);
    }
}
