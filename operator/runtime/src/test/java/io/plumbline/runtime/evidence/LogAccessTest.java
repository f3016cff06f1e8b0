package io.plumbline.runtime.evidence;

import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.runtime.evidence.LogAccess.Attempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which logs are written, and which wait for somebody to look. */
class LogAccessTest {
    private static final String NAME = "plumbline.example/test";

    @TempDir
    Path folder;

    private final KeptHere memory = new KeptHere();

    @Test
    void aLogThatWasClosedGoesOnInTheNext() throws Exception {
        EvidenceLog log = filled(3);
        close(log);

        LogWriter writer = writing(access(log));
        assertThat(writer.committed().origin()).isEqualTo("plumbline.example/test/2");
        assertThat(writer.committed().size()).isOne();
        writer.close();
    }

    @Test
    void aDamagedLogIsRefusedUntilSomebodyRecovers() throws Exception {
        EvidenceLog log = filled(3);
        // Its writer was killed, so that the next start reads all of it.
        Files.delete(folder.resolve("logs/1/resume"));
        Files.delete(folder.resolve("logs/1/heads/000000000000/002"));

        assertThat(access(log).open()).isInstanceOfSatisfying(Attempt.Refused.class,
                refused -> assertThat(refused.why()).contains("heads/000000000000/002", "after 1 entries",
                        "plumbline evidence recover"));
        ((Opened.Ready) log.series().recover(List.of())).writer().close();
        LogWriter writer = writing(access(log));
        assertThat(writer.committed().origin()).isEqualTo("plumbline.example/test/2");
        writer.close();
    }

    @Test
    void aLogOfAnotherKeyIsRefusedUntilThatHasHandedOverAndWhatItSignedStaysRemembered() throws Exception {
        EvidenceLog log = filled(3);
        NoteSigner next = NoteSigner.generate(NAME, new SecureRandom());
        LogAccess access = new LogAccess(EvidenceSettings.of(folder, next), log.store(), memory);
        Checkpoint before = new Checkpoint(NAME, 3, Hash.EMPTY_ROOT);
        remember(log, before);

        assertThat(access.open()).isInstanceOfSatisfying(Attempt.Refused.class,
                refused -> assertThat(refused.why()).contains("another key", "plumbline evidence rotate-log"));
        assertThat(new Remembered(access.keys()).checkpoints(memory.read())).isEmpty();
        ((Opened.Ready) log.series().rotate(next, List.of())).writer().close();

        assertThat(new Remembered(access.keys()).checkpoints(memory.read())).containsExactly(before);
        LogWriter writer = writing(access);
        assertThat(writer.committed().origin()).isEqualTo(NAME + "/2");
        writer.close();
        assertThat(access(log).open()).isInstanceOf(Attempt.Refused.class);
    }

    @Test
    void aLogInTheFolderItselfIsNotPassedOverInSilence() throws Exception {
        EvidenceLog log = filled(1);
        Files.move(folder.resolve("logs/1/heads"), folder.resolve("heads"));

        assertThat(access(log).open()).isInstanceOfSatisfying(Attempt.Refused.class,
                refused -> assertThat(refused.why()).contains("logs/1"));
    }

    @Test
    void aLogThatIsSmallerThanWasRememberedIsRefusedAndSoIsOneThatTellsAnotherStory() throws Exception {
        EvidenceLog log = filled(3);
        remember(log, new Checkpoint(NAME, 9, Hash.EMPTY_ROOT));
        assertThat(access(log).open()).isInstanceOfSatisfying(Attempt.Refused.class,
                refused -> assertThat(refused.why()).contains("has 3 entries", "known to have 9", "recover",
                        "--checkpoint"));

        remember(log, new Checkpoint(NAME, 2, Hash.EMPTY_ROOT));
        assertThat(access(log).open()).isInstanceOfSatisfying(Attempt.Refused.class,
                refused -> assertThat(refused.why()).contains("is not the one that had 2 entries", "recover"));
    }

    @Test
    void whatIsRememberedIsAskedBeforeAnythingIsOpened() throws Exception {
        EvidenceLog log = filled(3);
        int heads = log.heads();
        memory.fail(true);
        assertThat(access(log).open()).isInstanceOfSatisfying(Attempt.Later.class,
                later -> assertThat(later.why()).contains("does not answer"));
        assertThat(log.heads()).isEqualTo(heads);

        memory.fail(false);
        writing(access(log)).close();
    }

    @Test
    void whatIsRememberedAndNotSignedKeepsNobodyFromWriting() throws Exception {
        EvidenceLog log = filled(3);
        memory.put("log-1", "plumbline.example/test\n9\nAAAA\n\nforged\n");
        writing(access(log)).close();
    }

    @Test
    void howFarTheLogHasComeIsRememberedAtTheEnd() throws Exception {
        EvidenceLog log = filled(3);
        try (CheckpointKeeper keeper = access(log).keeper(Duration.ofDays(1))) {
            memory.fail(true);
            keeper.start();
            await().until(() -> !keeper.obstacle().isEmpty());
            assertThat(keeper.obstacle()).contains("does not answer");
            memory.fail(false);
        }
        assertThat(remembered(log)).containsExactly(log.history().newest().checkpoint());
    }

    @Test
    void whoWasNeverLetInSaysNothing() throws Exception {
        EvidenceLog log = filled(3);
        access(log).keeper(Duration.ofMillis(1)).close();
        assertThat(memory.read()).isEmpty();
    }

    private List<Checkpoint> remembered(EvidenceLog log) throws IOException {
        return new Remembered(log.settings().signer().verifier()).checkpoints(memory.read());
    }

    private void remember(EvidenceLog log, Checkpoint one) throws Exception {
        memory.put("log-1", new String(Note.sign(one.text(), log.settings().signer()).encode(),
                StandardCharsets.UTF_8));
    }

    private LogAccess access(EvidenceLog log) {
        return new LogAccess(log.settings(), log.store(), memory);
    }

    private static LogWriter writing(LogAccess access) {
        Attempt attempt = access.open();
        assertThat(attempt).isInstanceOf(Attempt.Writing.class);
        return ((Attempt.Writing) attempt).writer();
    }

    private EvidenceLog filled(int entries) throws Exception {
        EvidenceLog log = new EvidenceLog(folder);
        try (LogWriter writer = log.writer()) {
            for (int i = 0; i < entries; i++) {
                writer.append(("entry " + i).getBytes(StandardCharsets.UTF_8)).get();
            }
        }
        return log;
    }

    /** Ends the first log; whoever did it was killed before the successor was there. */
    private void close(EvidenceLog log) throws Exception {
        ((Opened.Ready) log.series().succeed("plumbline.example/test", List.of(), Extent.TAIL)).writer().close();
        try (var files = Files.walk(folder.resolve("logs/2"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
