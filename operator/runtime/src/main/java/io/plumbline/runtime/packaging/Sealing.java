package io.plumbline.runtime.packaging;

import io.plumbline.log.reader.LogProof;
import io.plumbline.log.reader.LogReader;
import io.plumbline.sealed.archive.Manifest;
import io.plumbline.sealed.archive.Seal;
import io.plumbline.sealed.archive.SnapshotArchive;
import io.plumbline.sealed.archive.SnapshotHeader;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.shelf.PackageShelf;
import io.plumbline.sealed.signature.Envelope;
import io.plumbline.sealed.signature.KeyChain;
import io.plumbline.sealed.signature.Signer;
import io.plumbline.sealed.signature.SigstoreBundle;
import io.plumbline.sealed.signature.SnapshotPredicate;
import io.plumbline.sealed.signature.SnapshotStatement;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;

/** Makes packages of frozen snapshots that the log names: proof, signature and timestamps are added, and all is stored. */
record Sealing(Signer signer, Stamps stamps, PackageShelf shelf, Clock clock) {

    /** Returns the card of the package that stands, made now or before. */
    PackageCard seal(FrozenFolder.Frozen frozen, LogReader log, long index, KeyChain handOvers) throws IOException {
        LogProof proof = log.proof(index);
        Manifest manifest = frozen.manifest();
        var seal = new Seal(bundle(frozen, index), signer.key(), log.entry(index), proof,
                stamps.stamp(proof.checkpoint().encode()), handOvers.statements());
        return shelf.put(frozen.card().id(),
                out -> SnapshotArchive.of(manifest, frozen.files(), seal).zip(out),
                zip -> card(frozen, index, proof, zip));
    }

    private SigstoreBundle bundle(FrozenFolder.Frozen frozen, long index) throws IOException {
        SnapshotHeader header = frozen.manifest().header();
        var statement = new SnapshotStatement(frozen.manifest().sha256(), new SnapshotPredicate(header.snapshot(),
                header.cluster(), header.windowFrom(), header.windowTo(), header.inputsFrozenAt(), now(),
                header.logOrigin(), index, JsonObject.of(Map.of("name", frozen.card().name(), "trigger",
                        frozen.card().trigger(), "standards", frozen.card().standards(), "verdicts",
                        frozen.card().verdicts()))));
        Envelope envelope = Envelope.sign(SnapshotStatement.PAYLOAD_TYPE, statement.encode(), signer);
        return new SigstoreBundle(envelope, stamps.stamp(envelope.signature()));
    }

    private PackageCard card(FrozenFolder.Frozen frozen, long index, LogProof proof, Path zip) throws IOException {
        PackageCard known = frozen.card();
        return new PackageCard(known.id(), known.name(), known.trigger(), known.standards(), known.windowFrom(),
                known.windowTo(), known.frozenAt(), now(), known.logOrigin(), index,
                frozen.manifest().sha256(), sha256(zip), Files.size(zip), known.verdicts(), known.anchors(),
                new String(proof.checkpoint().encode(), StandardCharsets.UTF_8), known.populations());
    }

    /** Whole milliseconds, as everything that is written down has them. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                var digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
