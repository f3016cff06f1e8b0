package io.plumbline.log.verify;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.reader.DamagedException;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.MalformedLinkException;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which key signs which log of a series, as the links say at which one key hands over to another: each is signed by both,
 * the key that hands over is that of the log before, and none comes back. Whoever pins one of the keys can trust the
 * others as far as that one was in good hands. Immutable.
 */
public final class SeriesKeys {
    private final Map<LogName, NoteVerifier> byLog;
    private final List<NoteVerifier> inOrder;

    private SeriesKeys(Map<LogName, NoteVerifier> byLog, List<NoteVerifier> inOrder) {
        this.byLog = Map.copyOf(byLog);
        this.inOrder = List.copyOf(inOrder);
    }

    /**
     * Reads the first entry of every log.
     *
     * @throws MalformedLinkException when a hand-over does not hold
     */
    public static SeriesKeys read(Place place) throws IOException {
        var byLog = new HashMap<LogName, NoteVerifier>();
        var inOrder = new ArrayList<NoteVerifier>();
        var before = new ArrayList<LogName>();
        for (var log : place.logs()) {
            var change = change(place, log);
            if (change.isPresent()) {
                var from = change.get().from();
                if (inOrder.isEmpty()) {
                    before.forEach(one -> byLog.put(one, from));
                    inOrder.add(from);
                } else if (!same(inOrder.getLast(), from)) {
                    throw new MalformedLinkException(log.origin() + ": a key hands over that was not that of the log");
                }
                if (contains(inOrder, change.get().to())) {
                    throw new MalformedLinkException(log.origin() + ": a key comes back that has handed over");
                }
                inOrder.add(change.get().to());
            }
            if (inOrder.isEmpty()) {
                before.add(log);
            } else {
                byLog.put(log, inOrder.getLast());
            }
        }
        return new SeriesKeys(byLog, inOrder);
    }

    /** The key of a log; empty where no key has handed over. */
    public Optional<NoteVerifier> of(LogName log) {
        return Optional.ofNullable(byLog.get(log));
    }

    /** All keys, oldest first; empty where none has handed over. */
    public List<NoteVerifier> all() {
        return inOrder;
    }

    /** These keys, and where one of them is among those of the series, all of those. */
    public List<NoteVerifier> reachedFrom(List<NoteVerifier> pinned) {
        if (pinned.stream().noneMatch(one -> contains(inOrder, one))) {
            return pinned;
        }
        var all = new ArrayList<>(inOrder);
        pinned.stream().filter(one -> !contains(inOrder, one)).forEach(all::add);
        return all;
    }

    static boolean contains(List<NoteVerifier> keys, NoteVerifier key) {
        return keys.stream().anyMatch(one -> same(one, key));
    }

    private static boolean same(NoteVerifier one, NoteVerifier other) {
        return one.toString().equals(other.toString());
    }

    /** The first entry; of a copy, which has no heads, from what the log publishes. */
    private static Optional<byte[]> first(Store log, LogName name) throws IOException {
        var committed = new Chain(log, name.origin()).first();
        if (committed.isPresent() || log.read("checkpoint", Note.MAX_BYTES).isEmpty()) {
            return committed;
        }
        try {
            var reader = LogReader.latest(log);
            return reader.checkpoint().size() == 0 ? Optional.empty() : Optional.of(reader.entry(0));
        } catch (DamagedException | MalformedNoteException e) {
            // Whoever checks the log refuses it.
            return Optional.empty();
        }
    }

    private static Optional<Link.KeyChange> change(Place place, LogName log) throws IOException {
        var first = log.number() == 1 ? Optional.<byte[]>empty() : first(place.store(log), log);
        if (first.isEmpty() || !Link.isOne(first.get())) {
            return Optional.empty();
        }
        Note note;
        Optional<Link.KeyChange> change;
        try {
            note = Note.parse(first.get());
            change = Link.parse(note).keyChange();
        } catch (MalformedNoteException | MalformedLinkException e) {
            // Whoever checks the link of the log refuses it.
            return Optional.empty();
        }
        if (change.isPresent() && (note.check(change.get().from()) != Note.Check.SIGNED
                || note.check(change.get().to()) != Note.Check.SIGNED)) {
            throw new MalformedLinkException(log.origin() + ": one of the keys has not signed the hand-over");
        }
        return change;
    }
}
