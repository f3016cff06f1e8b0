package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.sealed.signature.FileSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

import static org.assertj.core.api.Assertions.assertThat;

class KeygenCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private Throwable failure = new AssertionError("nothing failed");

    private int run(String... args) {
        CommandLine command = EvidenceCommand.create(Clock.systemUTC()).setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out));
        command.setExecutionExceptionHandler((error, line, parsed) -> {
            failure = error;
            return 1;
        });
        return command.execute(args);
    }

    @Test
    void theKeyIsOursAloneAndWhatIsPrintedVerifiesIt() throws Exception {
        Path key = folder.resolve("evidence.key");
        assertThat(run("keygen", "--name", "example.org/prod", "--out", key.toString())).isZero();
        NoteSigner signer = NoteSigner.parse(Files.readString(key).strip());
        assertThat(out.toString().strip()).isEqualTo(signer.verifier().toString()).startsWith("example.org/prod+");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
    }

    @Test
    void theKeyOfSnapshotsIsOursAloneToo() throws Exception {
        Path key = folder.resolve("evidence.key");
        Path signing = folder.resolve("signing.pem");
        assertThat(run("keygen", "--name", "example.org/prod", "--out", key.toString(), "--signing-out",
                signing.toString())).isZero();
        assertThat(out.toString().lines().toList()).hasSize(2).last()
                .isEqualTo(FileSigner.parsePem(Files.readString(signing)).key().fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(signing))).isEqualTo("rw-------");
    }

    @Test
    void whereOneOfTwoKeysIsThereNoneIsMade() throws Exception {
        Path key = folder.resolve("evidence.key");
        Path signing = Files.writeString(folder.resolve("signing.pem"), "mine");
        assertThat(run("keygen", "--name", "example.org/prod", "--out", key.toString(), "--signing-out",
                signing.toString())).isEqualTo(1);
        assertThat(key).doesNotExist();
        assertThat(signing).hasContent("mine");
        assertThat(run("keygen", "--name", "example.org/prod", "--out", key.toString(), "--signing-out",
                key.toString())).isEqualTo(2);
        assertThat(key).doesNotExist();
    }

    @Test
    void aKeyIsNeverReplaced() throws Exception {
        Path key = Files.writeString(folder.resolve("evidence.key"), "mine");
        assertThat(run("keygen", "--name", "example.org/prod", "--out", key.toString())).isEqualTo(1);
        assertThat(failure).isInstanceOf(CommandFailure.class).hasMessageContaining("never replaced");
        assertThat(key).hasContent("mine");
    }

    @Test
    void aNameThatNoNoteCanHaveIsRefused() {
        assertThat(run("keygen", "--name", "a b", "--out", folder.resolve("k").toString())).isEqualTo(2);
        assertThat(out.toString()).contains("--name");
        assertThat(folder.resolve("k")).doesNotExist();
    }

    @Test
    void withoutACommandItSaysWhatThereIs() {
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString()).contains("keygen");
    }
}
