package io.plumbline.cli.evidence;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.replay.LogReplay;
import io.plumbline.evidence.replay.LoggedEntries;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.reader.DamagedException;
import io.plumbline.log.series.MalformedLinkException;
import io.plumbline.log.series.Part;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.Store;
import io.plumbline.log.verify.SeriesKeys;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log, or logs that follow each other, with how far they are to be believed. Used once. */
final class LogRecords {
    private final List<NoteVerifier> keys;
    private final List<Part> parts;
    private final LogReplay replay;

    /**
     * @param logs oldest first
     * @param keys check the signatures; without one that they were not checked is noted
     * @throws RefusedException when something is not signed by one of the keys
     */
    LogRecords(List<Store> logs, List<NoteVerifier> keys) throws IOException {
        this.keys = List.copyOf(keys);
        this.parts = Part.of(logs, this::checked);
        this.replay = new LogReplay(parts.stream().map(LogRecords::entries).toList());
    }

    /**
     * These keys, and those that handed over to each other where one of these is among them.
     *
     * @param store of logs that follow each other
     * @throws RefusedException when a hand-over does not hold
     */
    static List<NoteVerifier> reached(Store store, List<NoteVerifier> keys) throws IOException {
        try {
            return keys.isEmpty()
                    ? keys
                    : SeriesKeys.read(new Place(store, keys.getFirst().name())).reachedFrom(keys);
        } catch (MalformedLinkException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /** The log is not to be believed. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * Every record, with gaps for what is lost.
     *
     * @throws DamagedException when an entry does not lead to the root of the checkpoint
     */
    void all(Consumer<EvidenceRecord> records) throws IOException {
        replay.all(records);
    }

    /**
     * What happened in a period.
     *
     * @throws DamagedException when an entry does not lead to the root of the checkpoint
     */
    History over(Instant from, Instant to) throws IOException {
        return replay.over(from, to);
    }

    /** How far what was read is to be believed, one line each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(!keys.isEmpty()
                ? "Entries lead to checkpoints that the key you gave has signed. For everything else: plumbline "
                        + "evidence verify."
                : "NOT CHECKED: who signed the log, since --log-key was not given. Anyone can make such a log.");
        long entries = parts.stream().mapToLong(Part::end).sum();
        notes.add(entries + " entries of " + (parts.size() == 1
                ? "the log " + parts.getFirst().origin()
                : parts.size() + " logs") + "; the last record is of "
                + (replay.heard().equals(Instant.EPOCH) ? "no time" : replay.heard()));
        notes.addAll(replay.losses());
        return notes;
    }

    private static LoggedEntries entries(Part part) {
        return new LoggedEntries(part.origin(), part.first(), part.end(),
                (from, to, visitor) -> part.content().read(from, to, visitor::entry), part.lost());
    }

    private void checked(Note note) throws RefusedException {
        if (!keys.isEmpty() && keys.stream().noneMatch(key -> note.check(key) == Note.Check.SIGNED)) {
            throw new RefusedException("what " + note.text().lines().findFirst().orElse("")
                    + " says of itself is not signed by the key that you gave");
        }
    }
}
