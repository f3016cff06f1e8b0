package io.plumbline.cli.evidence;

import io.plumbline.log.commit.Extent;
import io.plumbline.log.note.NoteSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RotateLogCommandTest {
    @TempDir
    Path place;

    private final Shell shell = new Shell();
    private TestLogFolder logs;
    private Path folder;
    private Path old;

    @BeforeEach
    void log() throws Exception {
        logs = new TestLogFolder();
        folder = place.resolve("evidence");
        TestLogFolder.write(logs.series(folder).open(List.of(), Extent.TAIL), "one", "two");
        old = Files.writeString(place.resolve("old.key"), logs.signer.encoded() + "\n");
    }

    private int rotate(String... more) {
        String[] all = new String[more.length + 5];
        System.arraycopy(new String[]{"rotate-log", "--evidence-dir", folder.toString(), "--old", old.toString()}, 0,
                all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return shell.run(all);
    }

    private int verify(String key, String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[]{"verify", folder.toString(), "--log-key", key}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return shell.run(all);
    }

    @Test
    void theNextLogIsSignedByTheNewKeyAndWhoPinnedEitherVerifiesBoth() throws Exception {
        Path kept = Files.copy(folder.resolve("logs/1/checkpoint"), place.resolve("kept"));
        Path next = place.resolve("new.key");

        assertThat(rotate("--new-out", next.toString())).as(shell.err()).isZero();

        NoteSigner successor = NoteSigner.parse(Files.readString(next).strip());
        assertThat(shell.out()).contains("old key  " + logs.key(), "new key  " + successor.verifier(),
                TestLogFolder.NAME + "/2 goes on");
        assertThat(verify(logs.key(), "--checkpoint", kept.toString())).as(shell.out() + shell.err()).isZero();
        assertThat(shell.out()).contains("key changed from " + logs.key() + " to " + successor.verifier(),
                "linked to the pinned key by a hand-over");
        assertThat(verify(successor.verifier().toString(), "--checkpoint", kept.toString())).isZero();
        assertThat(verify(NoteSigner.generate(TestLogFolder.NAME, new SecureRandom()).verifier().toString()))
                .isEqualTo(4);
        assertThat(shell.out()).contains("none of the keys that handed over to each other is pinned");

        assertThat(rotate("--new", next.toString())).as(shell.err()).isZero();
        assertThat(folder.resolve("logs/3")).doesNotExist();
    }

    @Test
    void aKeyThatIsNotThatOfTheLogHandsOverNothing() throws Exception {
        Files.writeString(old, NoteSigner.generate(TestLogFolder.NAME, new SecureRandom()).encoded());
        Path next = place.resolve("new.key");

        assertThat(rotate("--new-out", next.toString())).isEqualTo(1);

        assertThat(shell.err()).contains("another key than");
        assertThat(next).doesNotExist();
        assertThat(folder.resolve("logs/2")).doesNotExist();
    }

    @Test
    void aLogThatIsNotWholeIsNotHandedOver() throws Exception {
        Path next = Files.writeString(place.resolve("new.key"),
                NoteSigner.generate(TestLogFolder.NAME, new SecureRandom()).encoded());
        Files.delete(folder.resolve("logs/1/heads/000000000000/001"));

        assertThat(rotate("--new", next.toString())).isEqualTo(4);

        assertThat(shell.out()).contains("not whole", "plumbline evidence recover");
        assertThat(folder.resolve("logs/2")).doesNotExist();
    }
}
