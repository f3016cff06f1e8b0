package io.plumbline.sealed.verify;

import io.plumbline.sealed.archive.Seal;
import io.plumbline.sealed.signature.SigstoreBundle;
import io.plumbline.sealed.signature.SnapshotStatement;
import io.plumbline.sealed.testing.Commands;
import io.plumbline.sealed.testing.TestAuthority;
import io.plumbline.sealed.testing.TestKeys;
import io.plumbline.sealed.timestamp.TimestampTrust;
import io.plumbline.sealed.timestamp.Timestamper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The public tool believes what we sign, and nothing else. */
class CosignIT {
    @TempDir
    Path folder;
    private Path cosign;
    private Sample sample;
    private Path unpacked;

    @BeforeEach
    void make() throws Exception {
        var found = Cosign.find();
        if (found.isEmpty() && !"true".equals(System.getenv("CI"))) {
            System.err.println("SKIPPED: no cosign; see operator/testkit/tools/cosign/README.md");
            Assumptions.abort("no cosign");
        }
        cosign = found.orElseThrow();
        sample = Sample.small();
        unpacked = sample.folder(folder.resolve("package"));
        Files.write(folder.resolve("key.pem"), sample.signer.key().pem());
        Files.write(folder.resolve("other.pem"), TestKeys.signer().key().pem());
    }

    @Test
    void cosignAcceptsWhatIsSignedAndRefusesTheRest() throws Exception {
        assertThat(verify("key.pem", SnapshotStatement.PREDICATE_TYPE).output()).contains("Verified OK");
        assertThat(verify("other.pem", SnapshotStatement.PREDICATE_TYPE).code()).isNotZero();
        assertThat(verify("key.pem", "https://plumbline.io/other/v1").code()).isNotZero();
        Files.writeString(unpacked.resolve("manifest.json"), "{}");
        assertThat(verify("key.pem", SnapshotStatement.PREDICATE_TYPE).code()).isNotZero();
    }

    @Test
    void cosignIsNotDeceivedByWhatIsSwappedInOrReplayed() throws Exception {
        var thief = TestKeys.signer();
        Files.write(unpacked.resolve("manifest.sigstore.json"), sample.bundle(thief).encode());
        Files.write(unpacked.resolve("keys/signing.pem"), thief.key().pem());
        assertThat(verify("key.pem", SnapshotStatement.PREDICATE_TYPE).code()).isNotZero();

        var earlier = new Sample("s-0", new TestLog(Sample.logKey()), 3, sample.signer);
        Files.write(unpacked.resolve("manifest.sigstore.json"), earlier.bundle.encode());
        assertThat(verify("key.pem", SnapshotStatement.PREDICATE_TYPE).code()).isNotZero();
        Files.write(unpacked.resolve("manifest.sigstore.json"), sample.bundle.encode());
        assertThat(verify("key.pem", SnapshotStatement.PREDICATE_TYPE).output()).contains("Verified OK");
    }

    @Test
    void aStampedBundleIsAcceptedToo() throws Exception {
        var authority = new TestAuthority(Files.createDirectory(folder.resolve("tsa")), Instant.now());
        var stamper = new Timestamper(authority::answer, TimestampTrust.parsePem(authority.caPem()),
                new SecureRandom());
        var bundle = new SigstoreBundle(sample.bundle.envelope(),
                Optional.of(stamper.stamp(sample.bundle.envelope().signature())));
        unpacked = folder.resolve("stamped");
        sample.archive(new Seal(bundle, sample.signer.key(), sample.entry, sample.proof, Optional.empty(), List.of()))
                .folder(unpacked);
        assertThat(verify("key.pem", SnapshotStatement.PREDICATE_TYPE).output()).contains("Verified OK");
        assertThat(verify("other.pem", SnapshotStatement.PREDICATE_TYPE).code()).isNotZero();
    }

    private Commands.Ended verify(String key, String type) throws IOException {
        return Commands.run(unpacked, cosign.toString(), "verify-blob-attestation", "--key",
                folder.resolve(key).toString(), "--bundle", "manifest.sigstore.json", "--insecure-ignore-tlog",
                "--type", type, "manifest.json");
    }
}
