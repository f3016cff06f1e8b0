package io.plumbline.log.verify;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.MalformedLinkException;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.CopyStore;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a copy of logs that follow each other, which has no chain of heads: every checkpoint that lies there is signed
 * and is a state of the log, every entry and tile leads to the newest, and every log goes on from the one before it.
 * Thread-safe.
 *
 * @param keys the pinned keys of the logs, at least one; keys that took over from one of them count as well
 * @param series their name
 */
public record CopyVerifier(List<NoteVerifier> keys, String series) {
    public CopyVerifier {
        keys = List.copyOf(keys);
    }

    public CopyVerifier(NoteVerifier key, String series) {
        this(List.of(key), series);
    }

    /**
     * Checks a folder of logs.
     *
     * @param kept checkpoints of any of the logs, from outside the copy
     * @throws IOException when the store cannot be read, which says nothing about the logs
     */
    public VerifiedSeries logs(Store copy, List<Checkpoint> kept) throws IOException {
        Place place = new Place(new CopyStore(copy), series);
        List<LogName> logs = place.logs();
        LogName at = new LogName(series, 1);
        try {
            if (logs.isEmpty()) {
                throw new RefusedException(LogName.FOLDER, 0, "there is no log");
            }
            SeriesKeys handed = handed(place);
            List<VerifiedSeries.Part> parts = new ArrayList<>();
            Optional<Link> link = Optional.empty();
            for (LogName log : logs.reversed()) {
                at = log;
                Store store = place.store(log);
                NoteVerifier key = handed.of(log).isPresent() ? handed.of(log).get() : signing(store);
                Checkpoint end = log(store, log, key, link, of(log, kept));
                parts.addFirst(new VerifiedSeries.Part(end, key, link));
                link = link(store, log, key, logs);
            }
            for (Checkpoint one : kept) {
                Optional<LogName> name = LogName.ofOrigin(series, one.origin());
                if (name.isEmpty() || !logs.contains(name.get())) {
                    throw new RefusedException(LogName.FOLDER, 0, "the log " + one.origin() + " is missing");
                }
            }
            return new VerifiedSeries.Holds(parts, link);
        } catch (RefusedException e) {
            return new VerifiedSeries.Refused(at.origin(), e.why());
        }
    }

    private SeriesKeys handed(Place place) throws IOException, RefusedException {
        try {
            SeriesKeys handed = SeriesKeys.read(place);
            if (!handed.all().isEmpty() && keys.stream().noneMatch(one -> SeriesKeys.contains(handed.all(), one))) {
                throw new RefusedException("entry 0", 0, "none of the keys that handed over to each other is pinned");
            }
            return handed;
        } catch (MalformedLinkException e) {
            throw new RefusedException("entry 0", 0, String.valueOf(e.getMessage()));
        }
    }

    /** Where no key has handed over: of the pinned keys that which has signed the newest checkpoint. */
    private NoteVerifier signing(Store log) throws IOException {
        Optional<byte[]> newest = log.read("checkpoint", Note.MAX_BYTES);
        try {
            Optional<Note> note = newest.isPresent() ? Optional.of(Note.parse(newest.get())) : Optional.empty();
            return keys.stream()
                    .filter(one -> note.isPresent() && note.get().check(one) == Note.Check.SIGNED)
                    .findFirst()
                    .orElse(keys.getFirst());
        } catch (MalformedNoteException e) {
            return keys.getFirst();
        }
    }

    /** One log, of which the one after it says how it ended; the newest has none. */
    private static Checkpoint log(Store store, LogName name, NoteVerifier key, Optional<Link> after,
            List<Checkpoint> kept) throws IOException, RefusedException {
        SignedSizes sizes = new SignedSizes(key, name.origin());
        List<Checkpoint> signed = new ArrayList<>();
        for (String size : store.list(CopyStore.CHECKPOINTS)) {
            String object = CopyStore.CHECKPOINTS + '/' + size;
            signed.add(sizes.parse(object, size, store.read(object, Note.MAX_BYTES).orElse(new byte[0])));
        }
        if (signed.isEmpty()) {
            throw new RefusedException(CopyStore.CHECKPOINTS, 0, "there is none");
        }
        Checkpoint end = signed.getLast();
        List<Checkpoint> wanted = new ArrayList<>(signed);
        wanted.addAll(known(end, after, kept));
        CopyWalk walk = new CopyWalk(store, LogReader.latest(store), wanted);
        Optional<String> wrong = walk.firstWrong();
        if (wrong.isPresent()) {
            throw new RefusedException(wrong.get(), walk.whole(), "it is missing or does not lead to the root");
        }
        Map<Long, Hash> roots = walk.roots();
        for (Checkpoint one : wanted) {
            if (!one.root().equals(roots.get(one.size()))) {
                throw new RefusedException(CopyStore.CHECKPOINTS, end.size(),
                        "the first " + one.size() + " entries had another root");
            }
        }
        return end;
    }

    /** What is known of a log from elsewhere and has to be a state of it, as far as it was not lost. */
    private static List<Checkpoint> known(Checkpoint end, Optional<Link> after, List<Checkpoint> kept)
            throws RefusedException {
        List<Checkpoint> all = new ArrayList<>(kept);
        boolean loses = after.isPresent() && after.get().lostTo().isPresent();
        if (after.isPresent() && !loses) {
            all.add(after.get().predecessor());
            if (after.get().predecessor().size() < end.size()) {
                throw new RefusedException(CopyStore.CHECKPOINTS, end.size(), "the log was closed at "
                        + after.get().predecessor().size() + " entries");
            }
        }
        if (loses) {
            Link said = after.get();
            long lostTo = Math.max(said.lostTo().orElseThrow(), said.predecessor().size());
            all.add(said.predecessor());
            // What is said to be lost may be here all the same, with what was kept of it, or may not.
            all.removeIf(one -> one.size() > end.size() && one.size() <= lostTo);
        }
        for (Checkpoint one : all) {
            if (one.size() > end.size()) {
                throw new RefusedException(CopyStore.CHECKPOINTS, end.size(), "the log had " + one.size()
                        + " entries");
            }
        }
        return all;
    }

    /** What the first entry says; empty for the first log. */
    private Optional<Link> link(Store store, LogName log, NoteVerifier key, List<LogName> there)
            throws IOException, RefusedException {
        if (log.number() == 1) {
            return Optional.empty();
        }
        try {
            Note note = Note.parse(LogReader.latest(store).entry(0));
            if (note.check(key) != Note.Check.SIGNED) {
                throw new RefusedException("entry 0", 0, "the key of the log has not signed it");
            }
            Link link = Link.parse(note);
            Optional<LogName> before = LogName.ofOrigin(series, link.predecessor().origin());
            if (!link.origin().equals(log.origin()) || before.isEmpty() || before.get().compareTo(log) >= 0) {
                throw new RefusedException("entry 0", 0, "it does not link this log to one before it");
            }
            int at = there.indexOf(log);
            if (at > 0 && !there.get(at - 1).equals(before.get())) {
                throw new RefusedException("entry 0", 0, "it links to " + before.get().origin()
                        + ", but before it lies " + there.get(at - 1).origin());
            }
            return Optional.of(link);
        } catch (MalformedNoteException | MalformedLinkException e) {
            throw new RefusedException("entry 0", 0, "it is no link: " + e.getMessage());
        }
    }

    private static List<Checkpoint> of(LogName log, List<Checkpoint> kept) {
        return kept.stream().filter(one -> one.origin().equals(log.origin())).toList();
    }
}
