package io.plumbline.sealed.verify;

import io.plumbline.sealed.archive.Manifest;
import io.plumbline.sealed.archive.SealFile;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.SigstoreBundle;
import io.plumbline.sealed.signature.SnapshotPredicate;
import io.plumbline.sealed.signature.SnapshotStatement;
import io.plumbline.sealed.signature.VerificationKey;

import java.io.IOException;
import java.util.Optional;

/** Whether the manifest is the one that was signed, and by whom. */
record SignatureCheck(SmallFiles files, Steps steps, KeyCheck keys) {
    /** What was signed, as far as the signature holds, whoever has signed. */
    record Signed(SigstoreBundle bundle, SnapshotPredicate predicate) {}

    Optional<Signed> run(Manifest manifest) throws IOException {
        var bundle = steps.find("signature", SealFile.BUNDLE,
                () -> SigstoreBundle.parse(files.read(SealFile.BUNDLE, SigstoreBundle.MAX_BYTES)));
        var key = steps.find("key", SealFile.SIGNING_KEY,
                () -> VerificationKey.parsePem(files.read(SealFile.SIGNING_KEY, VerificationKey.MAX_PEM)));
        if (bundle.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        keys.run(key.get());
        var predicate = steps.find("signature", SealFile.BUNDLE, () -> statement(bundle.get(), key.get(), manifest));
        return predicate.map(said -> new Signed(bundle.get(), said));
    }

    private SnapshotPredicate statement(SigstoreBundle bundle, VerificationKey key, Manifest manifest)
            throws IOException {
        var envelope = bundle.envelope();
        if (!envelope.keyId().equals(key.fingerprint())) {
            throw new MalformedException("it is signed by " + envelope.keyId() + ", not by the key in keys/");
        }
        if (!envelope.payloadType().equals(SnapshotStatement.PAYLOAD_TYPE) || !envelope.signedBy(key)) {
            throw new MalformedException("the signature does not hold");
        }
        var statement = SnapshotStatement.parse(envelope.payload());
        if (!statement.manifestSha256().equals(manifest.sha256())) {
            throw new MalformedException("it signs another manifest");
        }
        var header = manifest.header();
        var said = statement.predicate();
        if (!said.snapshot().equals(header.snapshot()) || !said.cluster().equals(header.cluster())
                || !said.windowFrom().equals(header.windowFrom()) || !said.windowTo().equals(header.windowTo())
                || !said.inputsFrozenAt().equals(header.inputsFrozenAt())
                || !said.logOrigin().equals(header.logOrigin())) {
            throw new MalformedException("statement and manifest do not say the same of the snapshot");
        }
        steps.take("signature", SealFile.BUNDLE, () -> "signed at " + said.signedAt() + " by " + key.fingerprint());
        return said;
    }
}
