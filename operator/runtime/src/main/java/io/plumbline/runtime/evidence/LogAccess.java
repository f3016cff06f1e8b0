package io.plumbline.runtime.evidence;

import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogSeries;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.series.MalformedLinkException;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.log.store.Store;
import io.plumbline.log.verify.SeriesKeys;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The logs of this installation on their store, of which the newest is written. Thread-safe. */
final class LogAccess {
    private static final String RECOVER = "; plumbline evidence recover goes on in another log";
    private static final String WITH_CHECKPOINT = RECOVER + ", with the checkpoint that is remembered as --checkpoint";

    private final EvidenceSettings settings;
    private final Store store;
    private final CheckpointMemory memory;

    LogAccess(EvidenceSettings settings, Store store, CheckpointMemory memory) {
        this.settings = settings;
        this.store = store;
        this.memory = memory;
    }

    static LogAccess of(EvidenceSettings settings, CheckpointMemory memory) {
        return new LogAccess(settings,
                new FileStore(new DiskLayer(), settings.folder(), () -> UUID.randomUUID().toString()), memory);
    }

    /** What became of the wish to write. */
    sealed interface Attempt {
        record Writing(LogWriter writer) implements Attempt {}

        /** The store does not answer, or another replica was faster; it may be otherwise later. */
        record Later(String why) implements Attempt {}

        /** Somebody has to look at the log. Nothing is written until then. */
        record Refused(String why) implements Attempt {}
    }

    /**
     * Becomes the writer, if the newest log is whole, goes on from what is remembered elsewhere, and nobody else is faster.
     * One that was closed is succeeded. Where it cannot be told what is remembered, nothing is opened.
     */
    Attempt open() {
        return open("");
    }

    /** Closes the log with this origin, which nobody may be writing, and becomes the writer of its successor. */
    Attempt succeed(String origin) {
        return open(origin);
    }

    private Attempt open(String ended) {
        Map<String, String> kept;
        try {
            kept = memory.read();
        } catch (IOException e) {
            return new Attempt.Later("it cannot be told what is remembered of the log: " + e.getMessage());
        }
        try {
            if (!store.list("heads").isEmpty()) {
                return new Attempt.Refused("a log lies in the folder itself, where none is written any more: move all "
                        + "of it into the folder logs/1");
            }
            var series = new LogSeries(store, settings.origin(), settings.signer(), Limits.DEFAULT,
                    () -> UUID.randomUUID().toString());
            if (!series.isOurs()) {
                return new Attempt.Refused("the log is signed by another key than " + key() + ": start with that, or "
                        + "hand over from it with plumbline evidence rotate-log");
            }
            List<Checkpoint> remembered = new Remembered(keys()).checkpoints(kept);
            Opened opened = ended.isEmpty()
                    ? series.open(remembered, Extent.TAIL)
                    : series.succeed(ended, remembered, Extent.TAIL);
            return attempt(opened instanceof Opened.Closed closed
                    ? series.succeed(closed.at().origin(), remembered, Extent.TAIL)
                    : opened);
        } catch (MalformedLinkException e) {
            return new Attempt.Refused("a log is not linked to the one before as it has to be: " + e.getMessage());
        } catch (IOException e) {
            return new Attempt.Later("the store fails: " + e.getMessage());
        }
    }

    private static Attempt attempt(Opened opened) {
        return switch (opened) {
            case Opened.Ready ready -> new Attempt.Writing(ready.writer());
            case Opened.Damaged damaged -> new Attempt.Refused("the log is damaged: " + damaged.damage().object()
                    + ": " + damaged.damage().reason() + ", after " + damaged.damage().size()
                    + " entries that are whole" + RECOVER);
            case Opened.RolledBack back -> new Attempt.Refused("the log " + back.remembered().origin() + " has "
                    + back.size() + " entries, and was known to have " + back.remembered().size()
                    + WITH_CHECKPOINT);
            case Opened.Forked forked -> new Attempt.Refused("the log " + forked.remembered().origin()
                    + " is not the one that had " + forked.remembered().size() + " entries with root "
                    + forked.remembered().root() + WITH_CHECKPOINT);
            case Opened.Closed closed -> new Attempt.Later("the log was closed at " + closed.at().size()
                    + " entries, and has no successor yet");
            case Opened.Overtaken overtaken -> new Attempt.Later("another writer took over at head "
                    + overtaken.sequence());
        };
    }

    /** Brings checkpoints to where they are remembered, once it is started. */
    CheckpointKeeper keeper(Duration interval) {
        return new CheckpointKeeper(history(), settings.signer().verifier(), memory, interval);
    }

    /** What the logs say. */
    LogHistory history() {
        return new LogHistory(store, settings.signer());
    }

    /** Our key, and those that handed over before. */
    List<NoteVerifier> keys() throws IOException {
        return SeriesKeys.read(new Place(store, settings.origin())).reachedFrom(List.of(settings.signer().verifier()));
    }

    /** The public key of checkpoints, with the name of the log. */
    String key() {
        return settings.signer().verifier().toString();
    }
}
