package io.plumbline.cli.evidence;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Note;
import io.plumbline.sealed.verify.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyPackageTest {
    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private Sample sample;
    private Path unpacked;
    private Path zip;
    private String fingerprint;

    @BeforeEach
    void makeAPackage() throws Exception {
        sample = Sample.small();
        unpacked = sample.folder(folder.resolve("package"));
        zip = folder.resolve("package.zip");
        try (var out = Files.newOutputStream(zip)) {
            sample.archive(sample.seal()).zip(out);
        }
        fingerprint = sample.signer.key().fingerprint();
    }

    private Path checkpoint(String text) throws Exception {
        return Files.write(folder.resolve("kept"), Note.sign(text, sample.log.signer).encode());
    }

    @Test
    void aPackageOfThePinnedKeyIsValidAsFolderAndAsZip() throws Exception {
        Path pem = Files.write(folder.resolve("signing.pem"), sample.signer.key().pem());
        assertThat(shell.run("verify", zip.toString(), "--key", fingerprint)).isZero();
        String byZip = shell.out();
        assertThat(shell.run("verify", unpacked.toString(), "--key", pem.toString())).isZero();
        assertThat(shell.out()).isEqualTo(byZip).containsPattern("ok +key .*it is the pinned key")
                .containsPattern("not checked +age: ").contains("VALID: signed by the pinned key: snapshot s-1")
                .doesNotContain("refused");
    }

    @Test
    void withoutAKeyNothingIsProvedAndThatIsSaidLoudly() {
        assertThat(shell.run("verify", zip.toString())).isEqualTo(3);
        assertThat(shell.out()).contains("\nUNPINNED: ").contains("NO KEY WAS PINNED").contains("prove nothing");
        assertThat(shell.run("verify", zip.toString(), "--allow-unpinned")).isZero();
        assertThat(shell.out()).contains("NO KEY WAS PINNED");
    }

    @Test
    void whatIsUnpinnedAndWrongIsWrongWhateverIsAllowed() throws Exception {
        Files.writeString(unpacked.resolve("findings.csv"), "control,SINCE\n");
        assertThat(shell.run("verify", unpacked.toString(), "--allow-unpinned")).isEqualTo(4);
        assertThat(shell.out()).containsPattern("refused +files \\(findings.csv\\): it is not what the manifest says")
                .contains("\nINVALID: not to be believed: 1 step was refused");
    }

    @Test
    void aPackageOfAnotherKeyIsRefused() throws Exception {
        assertThat(shell.run("verify", zip.toString(), "--key", "0".repeat(64))).isEqualTo(4);
        assertThat(shell.out()).contains("is not pinned");
        assertThat(shell.run("verify", zip.toString(), "--key", fingerprint, "--log-key", new TestLogFolder().key()))
                .isEqualTo(4);
        assertThat(shell.out()).contains("another key than the pinned one");
    }

    @Test
    void aPackageWithoutItsManifestIsAPackageThatIsRefused() throws Exception {
        Files.delete(unpacked.resolve("manifest.json"));
        assertThat(shell.run("verify", unpacked.toString(), "--key", fingerprint)).isEqualTo(4);
    }

    @Test
    void theCheckpointThatWasKeptBearsWitness() throws Exception {
        Path kept = checkpoint(sample.log.checkpoint().text());
        assertThat(shell.run("verify", zip.toString(), "--key", fingerprint, "--log-key",
                sample.log.signer.verifier().toString(), "--checkpoint", kept.toString())).isZero();
        assertThat(shell.out()).containsPattern("ok +held checkpoint .*it is the checkpoint kept")
                .containsPattern("ok +age").doesNotContain("--log-key was not given");
        assertThat(shell.run("verify", zip.toString(), "--key", fingerprint, "--checkpoint", kept.toString()))
                .isZero();
        assertThat(shell.out()).contains("--log-key was not given");
    }

    @Test
    void aForkIsRefusedByTheCheckpointThatWasKept() throws Exception {
        var real = sample.log.checkpoint();
        Path kept = checkpoint(real.text().replace(real.root().base64(),
                Hash.EMPTY_ROOT.base64()));
        assertThat(shell.run("verify", zip.toString(), "--key", fingerprint, "--checkpoint", kept.toString()))
                .isEqualTo(4);
        assertThat(shell.out()).contains("the log is forked");
    }

    @Test
    void machinesReadTheSame() {
        assertThat(shell.run("verify", zip.toString(), "--key", fingerprint, "-o", "json")).isZero();
        assertThat(shell.out()).startsWith("{\"conclusion\":\"valid\",\"kind\":\"package\",\"steps\":[{\"about\":")
                .contains(
                        "{\"about\":\"keys/signing.pem\",\"check\":\"key\",\"detail\":\"it is the pinned key\",\"status\":\"ok\"}");
        assertThat(shell.out().lines()).hasSize(1);
    }

    @Test
    void whatCannotBeReadOrIsNoPackageIsToldApart() throws Exception {
        assertThat(shell.run("verify", folder.resolve("absent.zip").toString())).isEqualTo(1);
        Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
        assertThat(shell.run("verify", text.toString(), "--key", fingerprint)).isEqualTo(4);
        assertThat(shell.run("verify", zip.toString(), "--key", folder.resolve("absent.pem").toString())).isEqualTo(1);
        assertThat(shell.run("verify")).isEqualTo(2);
        assertThat(shell.run("verify", zip.toString(), "-o", "yaml")).isEqualTo(2);
    }
}
