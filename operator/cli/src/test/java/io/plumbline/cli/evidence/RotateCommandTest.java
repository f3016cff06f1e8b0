package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.signature.KeyRotation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RotateCommandTest {
    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private Path old;

    @BeforeEach
    void key() throws Exception {
        old = Files.writeString(folder.resolve("old.pem"), FileSigner.generatePem(new SecureRandom()));
    }

    @Test
    void aNewKeyIsMadeAndBothSignTheHandOver() throws Exception {
        assertThat(shell.run("rotate", "--old", old.toString(), "--new-out", at("new.pem"), "--out", at("r.json")))
                .as(shell.err()).isZero();

        KeyRotation rotation = KeyRotation.verify(Files.readAllBytes(folder.resolve("r.json")));
        assertThat(rotation.oldKey()).isEqualTo(KeyFiles.signing(old));
        assertThat(rotation.newKey()).isEqualTo(KeyFiles.signing(folder.resolve("new.pem")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new.pem"))))
                .isEqualTo("rw-------");
        assertThat(shell.out()).contains("old key  " + rotation.oldKey(), "new key  " + rotation.newKey());
        assertThat(RotationFiles.read(List.of(folder))).singleElement()
                .isEqualTo(Files.readAllBytes(folder.resolve("r.json")));
    }

    @Test
    void aKeyThatIsThereTakesOver() throws Exception {
        Path next = Files.writeString(folder.resolve("next.pem"), FileSigner.generatePem(new SecureRandom()));

        assertThat(shell.run("rotate", "--old", old.toString(), "--new", next.toString(), "--out", at("r.json")))
                .as(shell.err()).isZero();

        assertThat(KeyRotation.verify(Files.readAllBytes(folder.resolve("r.json"))).newKey())
                .isEqualTo(KeyFiles.signing(next));
    }

    @Test
    void nothingIsReplacedAndAKeyDoesNotTakeOverFromItself() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "mine");

        assertThat(shell.run("rotate", "--old", old.toString(), "--new-out", at("new.pem"), "--out",
                taken.toString())).isEqualTo(1);
        assertThat(folder.resolve("new.pem")).doesNotExist();
        assertThat(shell.run("rotate", "--old", old.toString(), "--new-out", taken.toString(), "--out", at("r.json")))
                .isEqualTo(1);
        assertThat(taken).hasContent("mine");
        assertThat(shell.run("rotate", "--old", old.toString(), "--new", old.toString(), "--out", at("r.json")))
                .isEqualTo(1);
        assertThat(shell.err()).contains("same key");
        assertThat(shell.run("rotate", "--old", old.toString(), "--out", at("r.json"))).isEqualTo(2);
        assertThat(folder.resolve("r.json")).doesNotExist();
    }

    @Test
    void aHandOverThatBothHaveNotSignedIsNotRead() throws Exception {
        shell.run("rotate", "--old", old.toString(), "--new-out", at("new.pem"), "--out", at("r.json"));
        Path file = folder.resolve("r.json");
        Files.writeString(file, Files.readString(file).replace("\"rotatedAt\":\"2", "\"rotatedAt\":\"3"));

        assertThatThrownBy(() -> RotationFiles.read(List.of(file))).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("the old key has not signed the rotation");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
