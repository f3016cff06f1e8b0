package io.plumbline.cli.evidence;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.MalformedRecordException;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.reader.DamagedException;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The records of a log, or of logs that follow each other, in their order. Where entries are lost or cannot be read, a
 * gap stands in for them: after it nothing is known before the next complete baseline. Used once.
 */
final class LogRecords {
    private final Optional<NoteVerifier> key;
    private final List<String> notes = new ArrayList<>();
    private Instant heard = Instant.EPOCH;

    /** @param key checks the signatures; without it that they were not checked is noted */
    LogRecords(Optional<NoteVerifier> key) {
        this.key = key;
    }

    /** The log is not to be believed. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** How far what was read is to be believed, one line each. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Reads one log.
     *
     * @throws RefusedException when it is not signed by the key
     * @throws DamagedException when an entry does not lead to the root of the checkpoint
     */
    void log(Store store, Consumer<EvidenceRecord> records) throws IOException {
        LogReader reader = LogReader.latest(store);
        checked(reader);
        read(reader, reader.checkpoint().size(), records);
        believed(reader.checkpoint().size() + " entries of the log " + reader.checkpoint().origin());
    }

    /** Reads logs that follow each other. */
    void series(Store store, Consumer<EvidenceRecord> records) throws IOException {
        Place place = new Place(store, key.map(NoteVerifier::name).orElse(""));
        List<LogName> logs = place.logs();
        long entries = 0;
        for (int i = 0; i < logs.size(); i++) {
            Optional<Link> next = i + 1 < logs.size() ? link(place.store(logs.get(i + 1))) : Optional.empty();
            try {
                LogReader reader = LogReader.latest(place.store(logs.get(i)));
                checked(reader);
                long to = next.map(link -> Math.min(link.predecessor().size(), reader.checkpoint().size()))
                        .orElse(reader.checkpoint().size());
                read(reader, to, records);
                entries += to;
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                if (next.isEmpty() || next.get().lostTo().isEmpty()) {
                    throw e;
                }
                lost("a part of " + logs.get(i).folder() + " cannot be read (" + e.getMessage() + ")", records);
            }
            next.filter(link -> link.lostTo().isPresent()).ifPresent(link -> lost("entries from "
                    + link.predecessor().size() + " of the log " + link.predecessor().origin() + " are lost ("
                    + link.reason() + ")", records));
        }
        believed(entries + " entries of " + logs.size() + " logs");
    }

    private void read(LogReader reader, long to, Consumer<EvidenceRecord> records) throws IOException {
        reader.read(0, to, (index, entry) -> {
            if (index > 0 || !Link.isOne(entry)) {
                try {
                    EvidenceRecord one = RecordCodec.decode(entry);
                    heard = one.at().isAfter(heard) ? one.at() : heard;
                    records.accept(one);
                } catch (MalformedRecordException e) {
                    lost("entry " + index + " of the log " + reader.checkpoint().origin() + " is no record ("
                            + e.getMessage() + ")", records);
                }
            }
            return true;
        });
    }

    private Optional<Link> link(Store log) throws IOException {
        LogReader reader = LogReader.latest(log);
        if (reader.checkpoint().size() == 0 || !Link.isOne(reader.entry(0))) {
            return Optional.empty();
        }
        Note note = Note.parse(reader.entry(0));
        if (key.isPresent() && note.check(key.get()) != Note.Check.SIGNED) {
            throw new RefusedException("the link of " + reader.checkpoint().origin() + " is not signed by the key");
        }
        return Optional.of(Link.parse(note));
    }

    private void lost(String what, Consumer<EvidenceRecord> records) {
        notes.add(what);
        records.accept(new EvidenceRecord.Gap(heard, heard, List.of(), what));
    }

    private void checked(LogReader reader) throws RefusedException {
        if (key.isPresent() && reader.note().check(key.get()) != Note.Check.SIGNED) {
            throw new RefusedException("the checkpoint of " + reader.checkpoint().origin()
                    + " is not signed by the key that you gave");
        }
    }

    private void believed(String what) {
        notes.addFirst(what + "; the last record is of " + (heard.equals(Instant.EPOCH) ? "no time" : heard));
        notes.addFirst(key.isPresent()
                ? "Entries lead to checkpoints that the key you gave has signed. For everything else: plumbline "
                        + "evidence verify."
                : "NOT CHECKED: who signed the log, since --log-key was not given. Anyone can make such a log.");
    }
}
