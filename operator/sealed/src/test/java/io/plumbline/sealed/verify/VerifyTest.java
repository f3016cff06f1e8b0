package io.plumbline.sealed.verify;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.sealed.archive.ReadLimits;
import io.plumbline.sealed.archive.Seal;
import io.plumbline.sealed.archive.SnapshotArchive;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.Envelope;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.signature.KeyRotation;
import io.plumbline.sealed.signature.SigstoreBundle;
import io.plumbline.sealed.signature.SnapshotPredicate;
import io.plumbline.sealed.signature.SnapshotStatement;
import io.plumbline.sealed.testing.Commands;
import io.plumbline.sealed.testing.TestAuthority;
import io.plumbline.sealed.testing.TestKeys;
import io.plumbline.sealed.timestamp.TimestampTrust;
import io.plumbline.sealed.timestamp.Timestamper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerifyTest {
    @TempDir
    Path folder;
    private Sample sample;
    private Path unpacked;

    @BeforeEach
    void make() throws Exception {
        sample = Sample.small();
        unpacked = sample.folder(folder.resolve("package"));
    }

    @Test
    void aPackageIsValidAsAFolderAndAsAZip() throws Exception {
        var zip = folder.resolve("package.zip");
        try (var out = Files.newOutputStream(zip)) {
            sample.archive(sample.seal()).zip(out);
        }
        for (var path : List.of(unpacked, zip)) {
            var report = new PackageVerifier(sample.pins()).verify(path);
            assertThat(report.failures()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Report.Outcome.VALID);
            assertThat(report.checkpoint()).contains(sample.log.checkpoint());
            assertThat(report.header().orElseThrow().snapshot()).isEqualTo("s-1");
            assertThat(step(report, "age")).isInstanceOfSatisfying(Status.NotChecked.class,
                    status -> assertThat(status.reason()).contains("rests on the operator alone"));
        }
    }

    @Test
    void publicToolsAgree() throws Exception {
        assertThat(Commands.succeed(unpacked, "sha256sum", "-c", "sums.txt")).doesNotContain("FAILED")
                .contains("manifest.json: OK");
        var instructions = Files.readString(unpacked.resolve("VERIFY.txt"));
        var script = new StringBuilder("set -e\ncp keys/signing.pem key.pem\n");
        instructions.lines().dropWhile(line -> !line.contains("or with openssl"))
                .takeWhile(line -> !line.startsWith("3.")).filter(line -> line.startsWith("    "))
                .forEach(line -> script.append(line).append('\n'));
        assertThat(Commands.succeed(unpacked, "sh", "-c", script.toString())).endsWith("Verified OK\n1\n");
        // The thief's key beside the thief's signature: whoever holds the operator's is not deceived.
        var thief = TestKeys.signer();
        Files.write(unpacked.resolve("manifest.sigstore.json"), sample.bundle(thief).encode());
        assertThat(Commands.run(unpacked, "sh", "-c", script.toString()).code()).isNotZero();
        Files.write(unpacked.resolve("keys/signing.pem"), thief.key().pem());
        Files.write(unpacked.resolve("pinned.pem"), sample.signer.key().pem());
        assertThat(Commands.succeed(unpacked, "sh", "-c", script.toString())).endsWith("Verified OK\n1\n");
        assertThat(Commands.run(unpacked, "sh", "-c",
                script.toString().replace("cp keys/signing.pem", "cp pinned.pem")).code()).isNotZero();
        Files.writeString(unpacked.resolve("manifest.json"), "{}");
        assertThat(Commands.run(unpacked, "sha256sum", "-c", "sums.txt").code()).isNotZero();
        assertThat(Commands.run(unpacked, "sh", "-c", script.toString()).code()).isNotZero();
    }

    @Test
    void withoutAPinnedKeyNothingIsValid() throws Exception {
        var report = new PackageVerifier(Pins.none()).verify(unpacked);
        assertThat(report.outcome()).isEqualTo(Report.Outcome.UNPINNED);
        assertThat(report.checkpoint()).isEmpty();
        assertThat(step(report, "key")).isInstanceOfSatisfying(Status.NotChecked.class, status -> assertThat(
                status.reason()).contains("proves nothing by itself").contains(sample.signer.key().fingerprint()));
        assertThat(new PackageVerifier(Pins.none().log(sample.log.signer.verifier())).verify(unpacked).outcome())
                .isEqualTo(Report.Outcome.UNPINNED);
    }

    @Test
    void theKeyOfTheLogIsThatOfTheSignedManifestUnlessItIsPinned() throws Exception {
        var pins = Pins.none().fingerprint(sample.signer.key().fingerprint());
        assertThat(new PackageVerifier(pins).verify(unpacked).outcome()).isEqualTo(Report.Outcome.VALID);
        failsAt(new PackageVerifier(pins.log(Sample.logKey().verifier())).verify(unpacked), "keys/log.vkey",
                "the manifest names another key than the pinned one");
    }

    @Test
    void keysTakeOverFromOneAnother() throws Exception {
        FileSigner first = TestKeys.signer();
        FileSigner second = TestKeys.signer();
        var rotations = List.of(KeyRotation.sign(first, second, Sample.AT),
                KeyRotation.sign(second, sample.signer, Sample.AT));
        rotated("good", rotations);
        rotated("backwards", rotations.reversed());
        rotated("broken", List.of(rotations.get(1)));
        var pins = Pins.none().key(first.key());
        var through = new PackageVerifier(pins).verify(folder.resolve("good"));
        assertThat(through.outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(through.steps()).filteredOn(step -> step.name().startsWith("key")).extracting(Step::status)
                .extracting(Object::toString).anyMatch(said -> said.contains(
                        first.key() + " handed over to " + second.key() + " at " + Sample.AT))
                .anyMatch(said -> said.contains("took over from the pinned key " + first.key()));
        assertThat(new PackageVerifier(Pins.none().key(second.key())).verify(folder.resolve("broken")).outcome())
                .isEqualTo(Report.Outcome.VALID);
        for (var name : List.of("backwards", "broken")) {
            failsAt(new PackageVerifier(pins).verify(folder.resolve(name)), "keys/signing.pem",
                    "did not take over from a pinned key");
        }
        rotated("elsewhere", List.of(rotations.get(0)));
        failsAt(new PackageVerifier(sample.pins()).verify(folder.resolve("elsewhere")), "keys/rotation/",
                "the last hand-over is to " + second.key());
        byte[] bad = rotations.get(0).clone();
        bad[bad.length / 2] ^= 1;
        rotated("damaged", List.of(bad, rotations.get(1)));
        failsAt(new PackageVerifier(pins).verify(folder.resolve("damaged")), "keys/rotation/0001.json", "");
        assertThat(new PackageVerifier(Pins.none().key(TestKeys.signer().key())).verify(folder.resolve("good"))
                .outcome()).isEqualTo(Report.Outcome.INVALID);
    }

    @Test
    void theSingleFileSaysTheSameOfKeysThatTookOver() throws Exception {
        FileSigner first = TestKeys.signer();
        FileSigner second = TestKeys.signer();
        var rotations = List.of(KeyRotation.sign(first, second, Sample.AT),
                KeyRotation.sign(second, sample.signer, Sample.AT));
        byte[] damaged = new String(rotations.get(0), StandardCharsets.UTF_8).replace("2026-07-01", "2026-06-01")
                .getBytes(StandardCharsets.UTF_8);
        rotated("good", rotations);
        rotated("backwards", rotations.reversed());
        rotated("half", List.of(rotations.get(1)));
        rotated("elsewhere", List.of(rotations.get(0)));
        rotated("damaged", List.of(damaged, rotations.get(1)));
        rotated("again", List.of(rotations.get(0), KeyRotation.sign(second, first, Sample.AT),
                KeyRotation.sign(first, sample.signer, Sample.AT)));
        rotated("early", List.of(rotations.get(0),
                KeyRotation.sign(second, sample.signer, Sample.AT.minusSeconds(1))));
        var verifier = new ShippedVerifier(folder.resolve("classes"));

        for (var pin : List.of(first.key(), second.key(), sample.signer.key(), TestKeys.signer().key())) {
            for (var name : List.of("good", "backwards", "half", "elsewhere", "damaged", "again", "early")) {
                var ours = new PackageVerifier(Pins.none().key(pin)).verify(folder.resolve(name)).outcome();
                var ended = verifier.run(folder.resolve(name), "--key", pin.fingerprint());
                assertThat(ended.code()).as("%s with %s: %s", name, pin, ended.output())
                        .isEqualTo(ours == Report.Outcome.VALID ? 0 : 4);
            }
        }
        assertThat(verifier.run(folder.resolve("good"), "--key", first.key().fingerprint()).output())
                .contains(first.key() + " handed over to " + second.key() + " at " + Sample.AT);
        assertThat(new PackageVerifier(Pins.none().key(first.key())).verify(folder.resolve("half")).outcome())
                .isEqualTo(Report.Outcome.INVALID);
        for (var name : List.of("again", "early")) {
            failsAt(new PackageVerifier(Pins.none().key(first.key())).verify(folder.resolve(name)),
                    "keys/rotation/0002.json", name.equals("again") ? "cannot come back" : "before it took over");
        }
    }

    @Test
    void checkpointsKeptElsewhereTellForksAndRollbacks() throws Exception {
        var ours = sample.log.checkpoint();
        var grown = new TestLog(sample.log.signer).fill("entry", 3);
        grown.append(sample.entry);
        grown.fill("entry", 9).fill("entry", 20);
        var first = new TestLog(sample.log.signer).fill("entry", 2);

        assertThat(step(held(new Held(ours, List.of())), "age")).isInstanceOf(Status.Passed.class);
        var proof = grown.consistency(ours.size());
        assertThat(held(new Held(grown.checkpoint(), proof)).outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(held(new Held(first.checkpoint(), sample.log.consistency(2))).outcome())
                .isEqualTo(Report.Outcome.VALID);
        assertThat(step(held(new Held(first.checkpoint(), List.of())), "held checkpoint"))
                .isInstanceOf(Status.NotChecked.class);

        failsAt(held(new Held(grown.checkpoint(), List.of())), "checkpoint",
                "rolled back: it had 20 entries, here it has 9");
        failsAt(held(new Held(grown.checkpoint(), proof.reversed())), "checkpoint", "forked");
        failsAt(held(new Held(new Checkpoint(TestLog.ORIGIN, ours.size(), Hash.EMPTY_ROOT), List.of())), "checkpoint",
                "forked: its 9 entries had another root");
        failsAt(held(new Held(new Checkpoint("other", 2, Hash.EMPTY_ROOT), List.of())), "checkpoint",
                "is of the log other");
    }

    @Test
    void timestampsAnchorTheAge() throws Exception {
        var authority = new TestAuthority(Files.createDirectory(folder.resolve("tsa")), Instant.now());
        var trust = TimestampTrust.parsePem(authority.caPem());
        var stamper = new Timestamper(authority::answer, trust, new SecureRandom());
        byte[] onCheckpoint = stamper.stamp(sample.proof.checkpoint().encode());
        byte[] onSignature = stamper.stamp(sample.bundle.envelope().signature());
        stamped("good", onSignature, onCheckpoint);
        stamped("signature", onCheckpoint, onCheckpoint);
        stamped("checkpoint", onSignature, onSignature);

        var report = new PackageVerifier(sample.pins().authorities(trust)).verify(folder.resolve("good"));
        assertThat(report.outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(List.of(step(report, "age"), step(report, "checkpoint timestamp"),
                step(report, "signature timestamp"))).allMatch(Status.Passed.class::isInstance);
        assertThat(Commands.succeed(folder.resolve("good"), "openssl", "ts", "-verify", "-in", "checkpoint.tsr",
                "-data", "checkpoint", "-CAfile", folder.resolve("tsa/ca.pem").toString())).contains("OK");
        assertThat(Commands.run(folder.resolve("checkpoint"), "openssl", "ts", "-verify", "-in", "checkpoint.tsr",
                "-data", "checkpoint", "-CAfile", folder.resolve("tsa/ca.pem").toString()).code()).isNotZero();
        var form = new PackageVerifier(sample.pins()).verify(folder.resolve("good"));
        assertThat(List.of(step(form, "age"), step(form, "checkpoint timestamp")))
                .allMatch(Status.NotChecked.class::isInstance);
        for (var pins : List.of(sample.pins(), sample.pins().authorities(trust))) {
            failsAt(new PackageVerifier(pins).verify(folder.resolve("signature")), "manifest.sigstore.json",
                    "the timestamp is over other data");
            failsAt(new PackageVerifier(pins).verify(folder.resolve("checkpoint")), "checkpoint.tsr",
                    "the timestamp is over other data");
        }
    }

    @Test
    void whatIsSignedHasToBeWhatTheManifestSays() throws Exception {
        var said = sample.statement.predicate();
        var other = new SnapshotStatement(sample.manifest.sha256(),
                new SnapshotPredicate(said.snapshot(), said.cluster(),
                        said.windowFrom().minusSeconds(1), said.windowTo(), said.inputsFrozenAt(), said.signedAt(),
                        said.logOrigin(), said.logIndex(), said.details()));
        var bundle = new SigstoreBundle(
                Envelope.sign(SnapshotStatement.PAYLOAD_TYPE, other.encode(), sample.signer), Optional.empty());
        sample.archive(new Seal(bundle, sample.signer.key(), sample.entry, sample.proof, Optional.empty(), List.of()))
                .folder(folder.resolve("other"));
        failsAt(new PackageVerifier(sample.pins()).verify(folder.resolve("other")), "manifest.sigstore.json",
                "do not say the same");
    }

    /** Whoever signs something else with the same key must not have signed a snapshot. */
    @Test
    void whatIsSignedAsSomethingElseIsNoSnapshot() throws Exception {
        var bundle = new SigstoreBundle(
                Envelope.sign("application/vnd.example+json", sample.statement.encode(), sample.signer),
                Optional.empty());
        sample.archive(new Seal(bundle, sample.signer.key(), sample.entry, sample.proof, Optional.empty(), List.of()))
                .folder(folder.resolve("else"));
        failsAt(new PackageVerifier(sample.pins()).verify(folder.resolve("else")), "manifest.sigstore.json",
                "the signature does not hold");
    }

    @Test
    void aSnapshotIsNotMadeOfEntriesThatComeAfterIt() throws Exception {
        var early = new Sample("s-2", new TestLog(Sample.logKey()), 3, sample.signer, 4);
        failsAt(new PackageVerifier(early.pins()).verify(early.folder(folder.resolve("early"))),
                "manifest.tlog-proof", "not at the index that was signed");
    }

    @Test
    void aFileThatChangesAfterTheManifestIsNotWritten() throws Exception {
        var files = new ArrayList<>(sample.files);
        files.set(1, Sample.file("findings.csv", "other"));
        var archive = SnapshotArchive.of(sample.manifest, files, sample.seal());
        assertThatThrownBy(() -> archive.zip(OutputStream.nullOutputStream())).isInstanceOf(MalformedException.class)
                .hasMessage("findings.csv has changed since the manifest was made");
        assertThatThrownBy(() -> SnapshotArchive.of(sample.manifest, files.subList(0, 1), sample.seal()))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void whatIsTooLargeIsNotRead() throws Exception {
        var report = new PackageVerifier(sample.pins(), new ReadLimits(3, 1000, 1000)).verify(unpacked);
        assertThat(report.failures()).singleElement().extracting(Step::name).isEqualTo("container");
        assertThat(report.outcome()).isEqualTo(Report.Outcome.INVALID);
    }

    private void rotated(String name, List<byte[]> rotations) throws Exception {
        sample.archive(new Seal(sample.bundle, sample.signer.key(), sample.entry, sample.proof, Optional.empty(),
                rotations)).folder(folder.resolve(name));
    }

    private void stamped(String name, byte[] onSignature, byte[] onCheckpoint) throws Exception {
        var bundle = new SigstoreBundle(sample.bundle.envelope(),
                Optional.of(onSignature));
        sample.archive(new Seal(bundle, sample.signer.key(), sample.entry, sample.proof, Optional.of(onCheckpoint),
                List.of())).folder(folder.resolve(name));
    }

    private Report held(Held held) throws Exception {
        return new PackageVerifier(sample.pins().held(List.of(held))).verify(unpacked);
    }

    static void failsAt(Report report, String file, String reason) {
        assertThat(report.outcome()).isEqualTo(Report.Outcome.INVALID);
        assertThat(report.failures()).anySatisfy(step -> {
            assertThat(step.file()).isEqualTo(file);
            assertThat(((Status.Failed) step.status()).reason()).contains(reason);
        });
    }

    private static Status step(Report report, String name) {
        return report.steps().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow().status();
    }
}
