package io.plumbline.runtime.evidence;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.MalformedRecordException;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.evidence.replay.LogReplay;
import io.plumbline.evidence.replay.LoggedEntries;
import io.plumbline.evidence.replay.StateReplay;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.reader.DamagedException;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.MalformedLinkException;
import io.plumbline.log.series.Part;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.Store;
import io.plumbline.log.tile.MalformedTileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the logs of an installation say, one after another. Thread-safe.
 *
 * @param signer of the logs; its name is that of the series
 */
record LogHistory(Store store, NoteSigner signer) {
    private static final Logger LOG = LoggerFactory.getLogger(LogHistory.class);

    /** So many records are looked through at a time, from the end backwards, for a baseline to start from. */
    private static final int STRIDE = 4_096;

    /** The newest log as it is now. */
    LogReader newest() throws IOException {
        List<LogName> logs = place().logs();
        if (logs.isEmpty()) {
            throw new NoSuchFileException("there is no evidence log yet");
        }
        return LogReader.latest(place().store(logs.getLast()));
    }

    /** The time of the first record of the newest log; empty while it has none. */
    Optional<Instant> begun() throws IOException {
        LogReader reader = newest();
        List<EvidenceRecord> first = new ArrayList<>();
        // The very first entry may be a link.
        records(reader, 0, Math.min(2, reader.checkpoint().size()), first::add);
        return first.stream().findFirst().map(EvidenceRecord::at);
    }

    /** What the last logs publish of themselves, oldest first; passes over those that publish nothing. */
    List<Note> notes(int logs) throws IOException {
        List<LogName> names = place().logs();
        List<Note> notes = new ArrayList<>();
        for (LogName name : names.subList(Math.max(0, names.size() - logs), names.size())) {
            var published = place().store(name).read("checkpoint", Note.MAX_BYTES);
            if (published.isPresent()) {
                notes.add(Note.parse(published.get()));
            }
        }
        return notes;
    }

    /** What all logs that lie here say. Signatures, perhaps of older keys, are not looked at: the logs are our own. */
    LogReplay replay() throws IOException {
        return new LogReplay(Part.of(place().logs().stream().map(place()::store).toList(), Part.Trust.ALL).stream()
                .map(LogHistory::entries).toList());
    }

    private static LoggedEntries entries(Part part) {
        return new LoggedEntries(part.origin(), part.first(), part.end(),
                (from, to, visitor) -> part.content().read(from, to, visitor::entry), part.lost());
    }

    /** Each log that the newest one goes on from, and that, oldest first, each as far as the one after it goes on from it. */
    List<LogReader> all() throws IOException {
        List<LogReader> all = new ArrayList<>();
        for (Optional<LogReader> at = Optional.of(newest()); at.isPresent(); at = before(at.get())) {
            all.addFirst(at.get());
        }
        return all;
    }

    /** The state that the newest log ends with, from as few records as will do: a young one goes on from that before. */
    StateReplay lastState() throws IOException {
        LogReader reader = newest();
        List<LogReader> later = new ArrayList<>();
        StateReplay state = endingWith(reader, later);
        for (Optional<LogReader> before = before(reader); !state.restsOnBaseline()
                && before.isPresent(); before = before(before.get())) {
            later.addFirst(reader);
            reader = before.get();
            try {
                state = endingWith(reader, later);
            } catch (DamagedException e) {
                unreadable(reader.checkpoint(), e);
                return state;
            }
        }
        return state;
    }

    /** Every record of a range; what links a log to the one before is none. */
    static void records(LogReader reader, long from, Consumer<EvidenceRecord> records) throws IOException {
        records(reader, from, reader.checkpoint().size(), records);
    }

    private static void records(LogReader reader, long from, long to, Consumer<EvidenceRecord> records)
            throws IOException {
        reader.read(from, to, (index, entry) -> {
            if (index == 0 && Link.isOne(entry)) {
                return true;
            }
            try {
                records.accept(RecordCodec.decode(entry));
                return true;
            } catch (MalformedRecordException e) {
                throw new IOException("entry " + index + " is not a record: " + e.getMessage(), e);
            }
        });
    }

    private static StateReplay endingWith(LogReader reader, List<LogReader> later) throws IOException {
        long size = reader.checkpoint().size();
        for (long from = Math.max(0, size - STRIDE);; from = Math.max(0, from - STRIDE)) {
            var state = new StateReplay();
            records(reader, from, state::accept);
            for (LogReader one : later) {
                records(one, 0, state::accept);
            }
            if (state.restsOnBaseline() || from == 0) {
                return state;
            }
        }
    }

    /**
     * The log that this one goes on from; empty when there is none, it does not lie here any more, or is damaged: whoever
     * recovered from that did so for good, and nobody should be kept from writing by it.
     */
    private Optional<LogReader> before(LogReader reader) throws IOException {
        byte[] first = reader.checkpoint().size() == 0 ? new byte[0] : reader.entry(0);
        if (!Link.isOne(first)) {
            return Optional.empty();
        }
        // Part of a log that was found whole: its signature, perhaps of an older key, adds nothing.
        Checkpoint end = Link.parse(Note.parse(first)).predecessor();
        Optional<LogName> name = LogName.ofOrigin(signer.verifier().name(), end.origin());
        if (end.size() == 0 || name.isEmpty() || !place().logs().contains(name.get())) {
            return Optional.empty();
        }
        try {
            Store log = place().store(name.get());
            LogReader there = LogReader.latest(log);
            if (there.checkpoint().size() < end.size() || !there.root(end.size()).equals(end.root())) {
                throw new NoSuchFileException("its first " + end.size() + " entries");
            }
            return Optional.of(LogReader.at(log, Note.sign(end.text(), signer)));
        } catch (DamagedException | NoSuchFileException | MalformedNoteException | MalformedTileException
                | MalformedLinkException e) {
            unreadable(end, e);
            return Optional.empty();
        }
    }

    private static void unreadable(Checkpoint log, IOException why) {
        LOG.atWarn().addKeyValue("log", log.origin()).addKeyValue("problem", why.getMessage()).log(
                "The log before cannot be read; what it ended with is not known");
    }

    private Place place() {
        return new Place(store, signer.verifier().name());
    }
}
