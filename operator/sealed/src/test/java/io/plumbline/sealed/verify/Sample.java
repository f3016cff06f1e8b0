package io.plumbline.sealed.verify;

import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.reader.LogProof;
import io.plumbline.sealed.archive.Manifest;
import io.plumbline.sealed.archive.PackageFile;
import io.plumbline.sealed.archive.Seal;
import io.plumbline.sealed.archive.SnapshotArchive;
import io.plumbline.sealed.archive.SnapshotHeader;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.signature.Envelope;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.signature.SigstoreBundle;
import io.plumbline.sealed.signature.SnapshotPredicate;
import io.plumbline.sealed.signature.SnapshotStatement;
import io.plumbline.sealed.testing.TestKeys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small snapshot, and everything it is sealed with. */
public final class Sample {
    static final Instant AT = Instant.parse("2026-07-01T00:00:00Z");
    public final FileSigner signer;
    public final TestLog log;
    final Manifest manifest;
    final List<PackageFile> files;
    final SnapshotStatement statement;
    final byte[] entry;
    final LogProof proof;
    final SigstoreBundle bundle;

    /** A snapshot of this id in this log, which has 5 entries more afterwards. */
    Sample(String id, TestLog log, int before, FileSigner signer) throws IOException {
        this(id, log, before, signer, before);
    }

    /** The same, which says to be made of so many entries of the log. */
    Sample(String id, TestLog log, int before, FileSigner signer, long logSize) throws IOException {
        this(id, log, before, signer, logSize, "snapshot");
    }

    /** The same, which the log names in an entry of this kind. */
    Sample(String id, TestLog log, int before, FileSigner signer, long logSize, String kind) throws IOException {
        this.signer = signer;
        this.log = log.fill("entry", before);
        files = List.of(file("controls/a.json", "{\"id\":\"" + id + "\"}"), file("findings.csv", "control,since\n"),
                file("reports/report.html", "<html/>"));
        manifest = Manifest.of(new SnapshotHeader(id, "uid", AT.minusSeconds(60), AT, AT, TestLog.ORIGIN,
                log.signer.verifier().toString(), logSize), files);
        entry = JsonObject.of(Map.of("kind", kind, "snapshot", id, "manifest", "sha256:" + manifest.sha256()))
                .encode();
        long index = log.append(entry);
        log.fill("entry", before + 6);
        proof = log.proof(index);
        statement = new SnapshotStatement(manifest.sha256(), new SnapshotPredicate(id, "uid", AT.minusSeconds(60), AT,
                AT, AT.plusSeconds(1), TestLog.ORIGIN, index, JsonObject.of(Map.of("controls", 1))));
        bundle = bundle(signer);
    }

    public static Sample small() throws IOException {
        return new Sample("s-1", new TestLog(logKey()), 3, TestKeys.signer());
    }

    static NoteSigner logKey() throws IOException {
        return NoteSigner.generate(TestLog.ORIGIN, new SecureRandom());
    }

    SigstoreBundle bundle(FileSigner by) throws IOException {
        return new SigstoreBundle(Envelope.sign(SnapshotStatement.PAYLOAD_TYPE, statement.encode(), by),
                Optional.empty());
    }

    public Seal seal() {
        return new Seal(bundle, signer.key(), entry, proof, Optional.empty(), List.of());
    }

    public SnapshotArchive archive(Seal seal) throws IOException {
        return SnapshotArchive.of(manifest, files, seal);
    }

    public Path folder(Path folder) throws IOException {
        archive(seal()).folder(folder);
        return folder;
    }

    Pins pins() {
        return Pins.none().key(signer.key()).log(log.signer.verifier());
    }

    static PackageFile file(String path, String text) {
        return new PackageFile(path, "text/plain", List.of("iso27001:A.8.22"), "test", AT,
                () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
