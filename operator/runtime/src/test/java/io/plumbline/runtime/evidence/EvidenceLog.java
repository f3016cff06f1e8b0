package io.plumbline.runtime.evidence;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.MalformedRecordException;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogOpener;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.log.store.Store;
import io.plumbline.log.verify.LogVerifier;
import io.plumbline.log.verify.Verified;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An evidence log as tests write and read it. */
public final class EvidenceLog {
    private final Path folder;
    private final NoteSigner signer;

    public EvidenceLog(Path folder) {
        this.folder = folder;
        try {
            this.signer = NoteSigner.generate("plumbline.example/test", new SecureRandom());
        } catch (MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Quick, and with a first baseline as soon as everything is evaluated. */
    public EvidenceSettings settings() {
        return new EvidenceSettings(folder, signer, Duration.ofMillis(20), Duration.ofMinutes(1), Duration.ofDays(1),
                Duration.ofMinutes(5), 1_000);
    }

    public Store store() {
        return new FileStore(new DiskLayer(), folder, () -> UUID.randomUUID().toString());
    }

    /** All records so far; none while there is no log. */
    public List<EvidenceRecord> records() {
        List<EvidenceRecord> records = new ArrayList<>();
        try {
            var reader = LogReader.latest(store());
            reader.read(0, reader.checkpoint().size(), (index, entry) -> {
                try {
                    return records.add(RecordCodec.decode(entry));
                } catch (MalformedRecordException e) {
                    throw new IOException(e);
                }
            });
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    /** Those of one kind. */
    public <R extends EvidenceRecord> List<R> records(Class<R> kind) {
        return records().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A writer that knows nothing of records. */
    LogWriter writer() throws IOException {
        var opener = new LogOpener(store(), signer.verifier().name(), signer, Limits.DEFAULT,
                () -> UUID.randomUUID().toString());
        return ((Opened.Ready) opener.open(List.of(), Extent.EVERYTHING)).writer();
    }

    /** How many entries there are. */
    long size() throws IOException {
        return LogReader.latest(store()).checkpoint().size();
    }

    /** How many heads there are: one for each commit, and for each writer. */
    int heads() throws IOException {
        int heads = 0;
        for (String thousand : store().list("heads")) {
            heads += store().list("heads/" + thousand).size();
        }
        return heads;
    }

    /** What somebody finds who has nothing but the key. */
    public Verified verify() throws IOException {
        return new LogVerifier(signer.verifier(), signer.verifier().name()).log(store(), List.of());
    }
}
