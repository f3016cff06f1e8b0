package io.plumbline.runtime.evidence;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogSeries;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.log.store.FolderStore;
import io.plumbline.log.store.Store;
import io.plumbline.log.verify.SeriesVerifier;
import io.plumbline.log.verify.VerifiedSeries;

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

    /** The key that proves its checkpoints, as {@code name+id+key}. */
    public String key() {
        return signer.verifier().toString();
    }

    /** All records so far; none while there is no log. */
    public List<EvidenceRecord> records() {
        List<EvidenceRecord> records = new ArrayList<>();
        try {
            for (LogName log : place().logs()) {
                LogHistory.records(LogReader.latest(place().store(log)), 0, records::add);
            }
        } catch (NoSuchFileException e) {
            // The first head is there before the first checkpoint.
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
        return ((Opened.Ready) series().open(List.of(), Extent.EVERYTHING)).writer();
    }

    /** Ends the newest log, and begins the next. Nobody may be writing. */
    public void close() throws IOException {
        ((Opened.Ready) series().succeed(newest().origin(), List.of(), Extent.EVERYTHING)).writer().close();
    }

    private LogName newest() throws IOException {
        return place().logs().getLast();
    }

    LogSeries series() {
        return new LogSeries(store(), signer.verifier().name(), signer, Limits.DEFAULT,
                () -> UUID.randomUUID().toString());
    }

    LogHistory history() {
        return new LogHistory(store(), signer);
    }

    private Place place() {
        return new Place(store(), signer.verifier().name());
    }

    /** Closes the newest log, which nobody may be writing, and begins the next. */
    public void succeed() throws IOException {
        String newest = history().newest().checkpoint().origin();
        ((Opened.Ready) series().succeed(newest, List.of(), Extent.EVERYTHING)).writer().close();
    }

    /** How many entries the first log has. */
    long size() throws IOException {
        return LogReader.latest(store("logs/1")).checkpoint().size();
    }

    private Store store(String log) {
        return new FolderStore(store(), log);
    }

    /** How many heads the first log has: one for each commit, and for each writer. */
    int heads() throws IOException {
        int heads = 0;
        for (String thousand : store().list("logs/1/heads")) {
            heads += store().list("logs/1/heads/" + thousand).size();
        }
        return heads;
    }

    /** What somebody finds who has nothing but the key. */
    public VerifiedSeries verify() throws IOException {
        return new SeriesVerifier(signer.verifier(), signer.verifier().name()).logs(store(), List.of());
    }
}
