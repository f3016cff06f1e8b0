package io.plumbline.runtime.evidence;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.MalformedRecordException;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.evidence.replay.StateReplay;
import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogOpener;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The log of this installation on its store. Thread-safe. */
final class LogAccess {
    /** So many records are looked through at a time, from the end backwards, for a baseline to start from. */
    private static final int STRIDE = 4_096;

    private final EvidenceSettings settings;
    private final Store store;

    LogAccess(EvidenceSettings settings, Store store) {
        this.settings = settings;
        this.store = store;
    }

    static LogAccess of(EvidenceSettings settings) {
        return new LogAccess(settings,
                new FileStore(new DiskLayer(), settings.folder(), () -> UUID.randomUUID().toString()));
    }

    /** What became of the wish to write. */
    sealed interface Attempt {
        record Writing(LogWriter writer) implements Attempt {}

        /** The store does not answer, or another replica was faster; it may be otherwise later. */
        record Later(String why) implements Attempt {}

        /** Somebody has to look at the log. Nothing is written until then. */
        record Refused(String why) implements Attempt {}
    }

    /** Becomes the writer, if the log is whole and nobody else is faster. */
    Attempt open() {
        var opener = new LogOpener(store, settings.origin(), settings.signer(), Limits.DEFAULT,
                () -> UUID.randomUUID().toString());
        try {
            return switch (opener.open(List.of(), Extent.TAIL)) {
                case Opened.Ready ready -> new Attempt.Writing(ready.writer());
                case Opened.Damaged damaged -> new Attempt.Refused("the log is damaged: " + damaged.damage());
                case Opened.RolledBack back -> new Attempt.Refused("the log has " + back.size()
                        + " entries, and was known to have " + back.remembered().size());
                case Opened.Forked forked -> new Attempt.Refused("the log is not the one that had "
                        + forked.remembered().size() + " entries with root " + forked.remembered().root());
                case Opened.Closed closed -> new Attempt.Refused("the log was closed at " + closed.at().size()
                        + " entries");
                case Opened.Overtaken overtaken -> new Attempt.Later("another writer took over at head "
                        + overtaken.sequence());
            };
        } catch (IOException e) {
            return new Attempt.Later("the store fails: " + e.getMessage());
        }
    }

    /** The log as it is now. */
    LogReader reader() throws IOException {
        return LogReader.latest(store);
    }

    /** The public key of its checkpoints, with the name of the log. */
    String key() {
        return settings.signer().verifier().toString();
    }

    /** The state that the log ends with, from as few records as will do. */
    StateReplay lastState() throws IOException {
        var reader = reader();
        long size = reader.checkpoint().size();
        for (long from = Math.max(0, size - STRIDE);; from = Math.max(0, from - STRIDE)) {
            var replay = new StateReplay();
            read(reader, from, replay::accept);
            if (replay.restsOnBaseline() || from == 0) {
                return replay;
            }
        }
    }

    private static void read(LogReader reader, long from, Consumer<EvidenceRecord> records) throws IOException {
        Checkpoint end = reader.checkpoint();
        reader.read(from, end.size(), (index, entry) -> {
            try {
                records.accept(RecordCodec.decode(entry));
                return true;
            } catch (MalformedRecordException e) {
                throw new IOException("entry " + index + " is not a record: " + e.getMessage(), e);
            }
        });
    }
}
