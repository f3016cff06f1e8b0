package io.plumbline.cli.evidence;

import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogSeries;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.log.verify.SeriesVerifier;
import io.plumbline.log.verify.VerifiedSeries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class RecoverCommandTest {
    private static final String NAME = "example.org/prod";

    @TempDir
    Path place;

    private Path folder;
    private Path key;
    private NoteSigner signer;
    private StringWriter out = new StringWriter();
    private String failure = "";

    @BeforeEach
    void keygen() throws Exception {
        folder = Files.createDirectory(place.resolve("log"));
        key = place.resolve("evidence.key");
        signer = NoteSigner.generate(NAME, new SecureRandom());
        Files.writeString(key, signer.encoded());
    }

    @Test
    void aWholeLogIsLeftToItsWriter() throws Exception {
        try (LogWriter writer = writer()) {
            append(writer, 3);
            assertThat(recover("--yes")).isZero();
            assertThat(out.toString()).contains(NAME + " is whole: 3 entries", "nothing to recover");
            append(writer, 1);
        }
    }

    @Test
    void whatIsLostIsSaidAndNothingIsChangedWithoutConsent() throws Exception {
        fill(5);
        Files.delete(folder.resolve("logs/1/heads/000000000000/003"));
        Map<Path, String> before = files();

        assertThat(recover()).isEqualTo(4);
        assertThat(out.toString()).contains("damaged: heads/000000000000/003", "2 entries (0 to 1)",
                "3 entries (2 to 4)", "successor  " + NAME + "/2", "Nothing was changed");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void withConsentTheLogGoesOnAndTheLossStaysToBeSeen() throws Exception {
        fill(5);
        Files.delete(folder.resolve("logs/1/heads/000000000000/003"));

        assertThat(recover("--yes")).isZero();
        assertThat(out.toString()).contains("The successor " + NAME + "/2 was begun");
        fill(1);
        assertThat(new SeriesVerifier(signer.verifier(), NAME).logs(store(), List.of()))
                .isInstanceOfSatisfying(VerifiedSeries.Holds.class, holds -> assertThat(
                        holds.parts().getFirst().after().orElseThrow().lostTo()).hasValue(5));
        assertThat(recover()).isZero();
    }

    @Test
    void whatWasKeptElsewhereShowsThatAnOlderStateWasPutBack() throws Exception {
        fill(3);
        Path kept = place.resolve("kept");
        Files.createDirectory(place.resolve("backup"));
        copy(folder, place.resolve("backup"));
        fill(4);
        Files.copy(folder.resolve("logs/1/checkpoint"), kept);
        folder = place.resolve("backup");

        assertThat(recover()).isZero();
        assertThat(recover("--checkpoint", kept.toString())).isEqualTo(4);
        assertThat(out.toString()).contains("rolled back", "4 entries (3 to 6)");
    }

    @Test
    void aCheckpointOfAnotherKeyIsRefused() throws Exception {
        fill(3);
        Path kept = Files.copy(folder.resolve("logs/1/checkpoint"), place.resolve("kept"));
        Files.writeString(key, NoteSigner.generate(NAME, new SecureRandom()).encoded());

        assertThat(recover("--checkpoint", kept.toString())).isOne();
        assertThat(failure).contains("is not signed by the key");
        assertThat(recover("--checkpoint", key.toString())).isOne();
        assertThat(failure).contains("is no checkpoint");
    }

    @Test
    void whereThereIsNoLogNothingIsRecovered() throws IOException {
        assertThat(recover("--yes")).isOne();
        assertThat(failure).contains("there is no evidence log " + NAME);
        assertThat(files()).isEmpty();
    }

    @Test
    void theFingerprintIsThatOfThePrintedLine() throws Exception {
        assertThat(run("fingerprint", "--evidence-key", key.toString())).isZero();
        assertThat(out.toString()).contains("log key      " + signer.verifier(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(signer.verifier().toString().getBytes(StandardCharsets.UTF_8))));
        assertThat(out.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void theSigningKeyIsShownAsPackagesNameIt() throws Exception {
        var pair = KeyPairGenerator.getInstance("EC");
        pair.initialize(new ECGenParameterSpec("secp256r1"));
        var made = pair.generateKeyPair();
        Path pem = Files.writeString(place.resolve("signing.pem"), "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(made.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        assertThat(run("fingerprint", "--evidence-key", key.toString(), "--signing-key", pem.toString())).isZero();
        assertThat(out.toString()).contains(HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(made.getPublic().getEncoded())));
        assertThat(run("fingerprint", "--evidence-key", pem.toString())).isOne();
        assertThat(failure).contains("is no key of an evidence log");
    }

    private int recover(String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(new String[]{"recover", "--evidence-dir", folder.toString(), "--evidence-key",
            key.toString()}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return run(args);
    }

    private int run(String... args) {
        out = new StringWriter();
        CommandLine command = EvidenceCommand.create(Clock.systemUTC()).setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out));
        command.setExecutionExceptionHandler((error, line, parsed) -> {
            failure = String.valueOf(error.getMessage());
            return 1;
        });
        return command.execute(args);
    }

    private FileStore store() {
        return new FileStore(new DiskLayer(), folder, () -> UUID.randomUUID().toString());
    }

    private LogWriter writer() throws IOException {
        var series = new LogSeries(store(), NAME, signer, Limits.DEFAULT, () -> UUID.randomUUID().toString());
        return ((Opened.Ready) series.open(List.of(), Extent.EVERYTHING)).writer();
    }

    private void fill(int entries) throws Exception {
        try (LogWriter writer = writer()) {
            append(writer, entries);
        }
    }

    private static void append(LogWriter writer, int entries) throws Exception {
        for (int i = 0; i < entries; i++) {
            writer.append(("entry " + i).getBytes(StandardCharsets.UTF_8)).get();
        }
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (var walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                all.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var walk = Files.walk(from)) {
            for (Path file : walk.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
