package io.plumbline.sealed.verify;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Note;
import io.plumbline.log.reader.LogProof;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.signature.KeyRotation;
import io.plumbline.sealed.testing.Commands;
import io.plumbline.sealed.testing.TestKeys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done to a package is refused, with the right reason, by our verifier and by the one it carries. */
class TamperTest {
    static final List<String> SIGNED = List.of("manifest.json", "manifest.sigstore.json", "manifest.tlog-proof",
            "checkpoint", "log-entry.json", "sums.txt", "keys/signing.pem", "keys/log.vkey", "findings.csv");
    @TempDir
    static Path folder;
    private static Sample sample;
    private static Sample older;
    private static ShippedVerifier shipped;

    /** What is done to an unpacked package. */
    private interface Deed {
        void to(Path unpacked) throws IOException;
    }

    /** A deed, and what is said of it: the file, our reason, and what the shipped verifier prints. */
    private record Case(String name, Deed deed, String file, String reason, String shipped) {}

    @BeforeAll
    static void make() throws Exception {
        var signer = TestKeys.signer();
        var log = new TestLog(Sample.logKey());
        older = new Sample("s-0", log, 3, signer);
        sample = new Sample("s-1", log, 12, signer);
        shipped = new ShippedVerifier(folder.resolve("classes"));
    }

    @TestFactory
    Stream<DynamicTest> everyCaseIsRefusedWithItsReason() {
        return cases().map(each -> DynamicTest.dynamicTest(each.name(), () -> {
            var unpacked = sample.folder(folder.resolve(each.name().replace(' ', '-')));
            each.deed().to(unpacked);
            VerifyTest.failsAt(new PackageVerifier(sample.pins()).verify(unpacked), each.file(), each.reason());
            if (!each.name().equals("link")) {
                VerifyTest.failsAt(new PackageVerifier(sample.pins()).verify(zipped(unpacked)), each.file(),
                        each.reason());
            }
            var ended = run(unpacked);
            assertThat(ended.output()).contains("INVALID").contains(each.shipped());
            assertThat(ended.code()).isEqualTo(4);
        }));
    }

    @Test
    void whatIsZippedByOthersIsAsValidAsItWas() throws Exception {
        var zip = zipped(sample.folder(folder.resolve("by-others")));
        assertThat(new PackageVerifier(sample.pins()).verify(zip).outcome()).isEqualTo(Report.Outcome.VALID);
    }

    @Test
    void anEntryOfAnotherKindIsRefusedAlsoWhereTheLogHasIt() throws Exception {
        var other = new Sample("s-2", new TestLog(Sample.logKey()), 3, TestKeys.signer(), 3, "download");
        var unpacked = other.folder(folder.resolve("another-kind"));
        var report = new PackageVerifier(other.pins()).verify(unpacked);
        VerifyTest.failsAt(report, "log-entry.json", "not an entry of the kind snapshot");
        assertThat(report.failures()).hasSize(1);
        assertThat(shipped.run(unpacked, "--key", other.signer.key().fingerprint()).code()).isEqualTo(4);
    }

    @Test
    void theShippedVerifierAcceptsWhatIsWholeAsASingleSourceFileToo() throws Exception {
        var unpacked = sample.folder(folder.resolve("whole"));
        assertThat(run(unpacked).output()).contains("VALID").doesNotContain("INVALID");
        assertThat(run(unpacked).code()).isZero();
        var unpinned = shipped.run(unpacked);
        assertThat(unpinned.output()).contains("NOT VALID");
        assertThat(unpinned.code()).isEqualTo(3);
        assertThat(shipped.run(unpacked, "--key", "nonsense").code()).isEqualTo(2);
        for (var java : javas()) {
            assertThat(Commands.succeed(unpacked, java, "Verify.java", ".", "--key", fingerprint(), "--log-key",
                    logKey())).contains("passed   signed at 2026-07-01T00:00:01Z by " + fingerprint());
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(
                new Case("edited file", at -> append(at, "findings.csv", "x"), "findings.csv", "more than",
                        "findings.csv: it is not what the manifest says"),
                new Case("same size edit", at -> flip(at, "findings.csv"), "findings.csv",
                        "not what the manifest says", "findings.csv: it is not what the manifest says"),
                new Case("truncated file", at -> cut(at, "reports/report.html"), "reports/report.html",
                        "not what the manifest says", "reports/report.html: it is not what"),
                new Case("dropped file", at -> Files.delete(at.resolve("findings.csv")), "findings.csv",
                        "it is missing", "findings.csv: it is missing"),
                new Case("added file", at -> Files.writeString(at.resolve("extra.csv"), "x"), "extra.csv",
                        "not in the manifest", "extra.csv: it is not in the manifest"),
                new Case("edited verifier", at -> append(at, "Verify.java", "\n"), "Verify.java", "more than",
                        "Verify.java: it is not what the manifest says"),
                new Case("edited instructions", at -> flip(at, "VERIFY.txt"), "VERIFY.txt",
                        "not what the manifest says", "VERIFY.txt: it is not what the manifest says"),
                new Case("link", at -> {
                    Files.move(at.resolve("findings.csv"), folder.resolve("elsewhere.csv"),
                            StandardCopyOption.REPLACE_EXISTING);
                    Files.createSymbolicLink(at.resolve("findings.csv"), folder.resolve("elsewhere.csv"));
                }, "", "no links", "findings.csv: neither file nor folder"),
                new Case("reordered manifest", TamperTest::reorder, "manifest.json", "out of order", "INVALID"),
                new Case("rewritten manifest", at -> replace(at, "manifest.json", "\"cluster\":\"uid\"",
                        "\"cluster\":\"uie\""), "manifest.sigstore.json", "it signs another manifest", "sums.txt"),
                new Case("rewritten manifest and sums", at -> {
                    replace(at, "manifest.json", "\"cluster\":\"uid\"", "\"cluster\":\"uie\"");
                    replace(at, "sums.txt", sample.manifest.sha256(), Hash
                            .sha256(Files.readAllBytes(at.resolve("manifest.json"))).hex());
                }, "log-entry.json", "it names another manifest", "it signs another manifest"),
                new Case("reordered sums", at -> {
                    var lines = new ArrayList<>(Files.readAllLines(at.resolve("sums.txt")));
                    Collections.swap(lines, 0, 1);
                    Files.write(at.resolve("sums.txt"), lines);
                }, "sums.txt", "not the list", "sums.txt: it is not the list"),
                new Case("replayed signature", at -> put(at, "manifest.sigstore.json", older.bundle.encode()),
                        "manifest.sigstore.json", "it signs another manifest", "it signs another manifest"),
                new Case("replayed proof", at -> {
                    put(at, "manifest.tlog-proof", older.proof.encode());
                    put(at, "checkpoint", older.proof.checkpoint().encode());
                }, "manifest.tlog-proof", "does not lead to the root", "not the index that was signed"),
                new Case("replayed entry", at -> put(at, "log-entry.json", older.entry), "log-entry.json",
                        "it names another manifest", "log-entry.json: it names another manifest"),
                new Case("entry of another kind", at -> replace(at, "log-entry.json", "\"kind\":\"snapshot\"",
                        "\"kind\":\"download\""), "log-entry.json", "not an entry of the kind snapshot",
                        "log-entry.json: it names another manifest"),
                new Case("replayed entry and proof", at -> {
                    put(at, "log-entry.json", older.entry);
                    put(at, "manifest.tlog-proof", older.proof.encode());
                    put(at, "checkpoint", older.proof.checkpoint().encode());
                }, "manifest.tlog-proof", "not at the index that was signed", "it names another manifest"),
                new Case("replayed manifest", at -> put(at, "manifest.json", older.manifest.encode()),
                        "manifest.sigstore.json", "it signs another manifest", "INVALID"),
                new Case("checkpoint of a fork", at -> put(at, "checkpoint", fork().checkpoint().encode()),
                        "checkpoint", "not the checkpoint of the proof", "checkpoint: it is not the checkpoint"),
                new Case("proof of a fork", at -> {
                    put(at, "manifest.tlog-proof", fork().encode());
                    put(at, "checkpoint", fork().checkpoint().encode());
                }, "manifest.tlog-proof", "does not lead to the root", "does not lead to the root"),
                new Case("checkpoint by another key", at -> {
                    var note = Note.sign(sample.proof.checkpoint().text(), Sample.logKey());
                    put(at, "checkpoint", note.encode());
                    put(at, "manifest.tlog-proof",
                            new LogProof(sample.proof.index(), sample.proof.hashes(), note).encode());
                }, "manifest.tlog-proof", "the pinned key has not signed", "the key of the log has not signed"),
                new Case("proof with something more", at -> replace(at, "manifest.tlog-proof", "@v1\n",
                        "@v1\nextra AA==\n"), "manifest.tlog-proof", "more in it", "it is no proof"),
                new Case("shorter proof", at -> put(at, "manifest.tlog-proof", new LogProof(sample.proof.index(),
                        sample.proof.hashes().subList(1, sample.proof.hashes().size()), sample.proof.checkpoint())
                        .encode()), "manifest.tlog-proof", "does not lead", "does not lead"),
                new Case("own key swapped in", at -> put(at, "keys/signing.pem", TestKeys.signer().key().pem()),
                        "keys/signing.pem", "is not pinned", "is not the key that was given"),
                new Case("own key and signature", at -> {
                    FileSigner thief = TestKeys.signer();
                    put(at, "keys/signing.pem", thief.key().pem());
                    put(at, "manifest.sigstore.json", sample.bundle(thief).encode());
                }, "keys/signing.pem", "is not pinned", "is not the key that was given"),
                new Case("signature by another key", at -> put(at, "manifest.sigstore.json",
                        sample.bundle(TestKeys.signer()).encode()), "manifest.sigstore.json", "not by the key in keys/",
                        "signed by another key"),
                new Case("signature in another name", at -> put(at, "manifest.sigstore.json",
                        new String(sample.bundle(TestKeys.signer()).encode(), StandardCharsets.UTF_8)
                                .replaceAll("[0-9a-f]{64}", fingerprint()).getBytes(StandardCharsets.UTF_8)),
                        "manifest.sigstore.json", "the signature does not hold", "the signature does not hold"),
                new Case("own log key", at -> put(at, "keys/log.vkey",
                        (Sample.logKey().verifier() + "\n").getBytes(StandardCharsets.UTF_8)), "keys/log.vkey",
                        "not the key that the manifest names", "keys/log.vkey: not the key that the manifest names"),
                new Case("own rotation", at -> {
                    FileSigner thief = TestKeys.signer();
                    Files.createDirectory(at.resolve("keys/rotation"));
                    put(at, "keys/rotation/0001.json",
                            KeyRotation.sign(thief, sample.signer, Sample.AT));
                    put(at, "keys/signing.pem", thief.key().pem());
                    put(at, "manifest.sigstore.json", sample.bundle(thief).encode());
                }, "keys/signing.pem", "did not take over", "the last hand-over is to another key"));
    }

    @Test
    void theSealIsWhole() throws Exception {
        for (var name : SIGNED) {
            var unpacked = sample.folder(folder.resolve("without-" + name.replace('/', '-')));
            Files.delete(unpacked.resolve(name));
            VerifyTest.failsAt(new PackageVerifier(sample.pins()).verify(unpacked), name, "it is missing");
            var ended = run(unpacked);
            assertThat(ended.output()).contains(name + ": it is missing");
            assertThat(ended.code()).isEqualTo(4);
        }
    }

    /** As any tool zips a folder. */
    private static Path zipped(Path unpacked) throws IOException {
        var zip = unpacked.resolveSibling(unpacked.getFileName() + ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip)); var files = Files.walk(unpacked)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(unpacked.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return zip;
    }

    private static LogProof fork() throws IOException {
        var fork = new TestLog(sample.log.signer).fill("fork", (int) sample.log.checkpoint().size());
        return new LogProof(sample.proof.index(), sample.proof.hashes(), fork.proof(0).checkpoint());
    }

    private static void reorder(Path at) throws IOException {
        var text = Files.readString(at.resolve("manifest.json"));
        int from = text.indexOf("\"files\":[") + "\"files\":[".length();
        int to = text.indexOf("],\"format\"");
        var files = text.substring(from + 1, to - 1).split("},\\{");
        var swapped = Arrays.asList(files).reversed();
        Files.writeString(at.resolve("manifest.json"),
                text.substring(0, from) + '{' + String.join("},{", swapped) + '}' + text.substring(to));
    }

    private static void put(Path at, String name, byte[] bytes) throws IOException {
        Files.write(at.resolve(name), bytes);
    }

    private static void append(Path at, String name, String more) throws IOException {
        Files.writeString(at.resolve(name), Files.readString(at.resolve(name)) + more);
    }

    private static void replace(Path at, String name, String from, String to) throws IOException {
        var text = Files.readString(at.resolve(name));
        assertThat(text).contains(from);
        Files.writeString(at.resolve(name), text.replace(from, to));
    }

    private static void flip(Path at, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(at.resolve(name));
        bytes[bytes.length / 2] ^= 1;
        put(at, name, bytes);
    }

    private static void cut(Path at, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(at.resolve(name));
        put(at, name, Arrays.copyOf(bytes, bytes.length - 1));
    }

    private static Commands.Ended run(Path unpacked) throws IOException {
        return shipped.run(unpacked, "--key", fingerprint(), "--log-key", logKey());
    }

    private static String fingerprint() {
        return sample.signer.key().fingerprint();
    }

    private static String logKey() {
        return sample.log.signer.verifier().toString();
    }

    /** The platform of the tests, and the default one where that is older. */
    private static List<String> javas() {
        var all = new ArrayList<>(List.of(ShippedVerifier.tool("java")));
        Stream.of("/usr/bin/java").filter(java -> Files.isExecutable(Path.of(java))).forEach(all::add);
        return all;
    }
}
