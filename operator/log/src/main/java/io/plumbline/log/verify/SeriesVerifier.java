package io.plumbline.log.verify;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.chain.Head;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.MalformedLinkException;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks logs that follow each other: each of them, and that every one but the first is linked to the one before, with
 * nothing missing but what a link says is lost. Thread-safe.
 *
 * @param keys the pinned keys of the logs, at least one; keys that took over from one of them count as well
 * @param series their name
 */
public record SeriesVerifier(List<NoteVerifier> keys, String series) {
    public SeriesVerifier {
        keys = List.copyOf(keys);
    }

    public SeriesVerifier(NoteVerifier key, String series) {
        this(List.of(key), series);
    }

    /**
     * Checks a folder of logs.
     *
     * @param kept checkpoints of any of the logs, from outside the store
     * @throws IOException when the store cannot be read, which says nothing about the logs
     */
    public VerifiedSeries logs(Store store, List<Checkpoint> kept) throws IOException {
        var place = new Place(store, series);
        var logs = place.logs();
        if (logs.isEmpty()) {
            return new VerifiedSeries.Refused(series, new Verified.Refused(LogName.FOLDER, 0, "there is no log"));
        }
        SeriesKeys handed;
        try {
            handed = SeriesKeys.read(place);
        } catch (MalformedLinkException e) {
            return new VerifiedSeries.Refused(series,
                    new Verified.Refused("entry 0", 0, String.valueOf(e.getMessage())));
        }
        if (!handed.all().isEmpty() && keys.stream().noneMatch(one -> SeriesKeys.contains(handed.all(), one))) {
            return new VerifiedSeries.Refused(series, new Verified.Refused("entry 0", 0,
                    "none of the keys that handed over to each other is pinned"));
        }
        var parts = new ArrayList<VerifiedSeries.Part>();
        Optional<Link> link = Optional.empty();
        for (var log : logs.reversed()) {
            var key = handed.of(log).isPresent() ? handed.of(log).get() : signing(place.store(log));
            var part = part(place.store(log), log, key, link, of(log, kept));
            if (part.refused().isPresent()) {
                return new VerifiedSeries.Refused(log.origin(), part.refused().get());
            }
            parts.addFirst(new VerifiedSeries.Part(part.checkpoint(), key, link));
            try {
                var before = link(place.store(log), log, key, link);
                var refused = check(before, log, logs, kept);
                if (refused.isPresent()) {
                    return new VerifiedSeries.Refused(log.origin(), refused.get());
                }
                link = before;
            } catch (MalformedLinkException | MalformedNoteException e) {
                return new VerifiedSeries.Refused(log.origin(),
                        new Verified.Refused("entry 0", 0, "it is no link: " + e.getMessage()));
            }
        }
        var missing = kept.stream().filter(one -> LogName.ofOrigin(series, one.origin())
                .filter(name -> name.compareTo(logs.getLast()) <= 0).isEmpty()).findFirst();
        return missing.isPresent()
                ? new VerifiedSeries.Refused(missing.get().origin(),
                        new Verified.Refused(LogName.FOLDER, 0, "the log is missing"))
                : new VerifiedSeries.Holds(parts, link);
    }

    /** Where no key has handed over: of the pinned keys that which has signed what the log publishes. */
    private NoteVerifier signing(Store log) throws IOException {
        var published = log.read("checkpoint", Note.MAX_BYTES);
        try {
            var note = published.isPresent() ? Optional.of(Note.parse(published.get())) : Optional.<Note>empty();
            return keys.stream().filter(one -> note.isPresent() && note.get().check(one) == Note.Check.SIGNED)
                    .findFirst().orElse(keys.getFirst());
        } catch (MalformedNoteException e) {
            return keys.getFirst();
        }
    }

    private record Checked(Checkpoint checkpoint, Optional<Verified.Refused> refused) {}

    /** One log, of which the one after it says in its link how it ended; the newest has none. */
    private static Checked part(Store log, LogName name, NoteVerifier key, Optional<Link> after, List<Checkpoint> kept)
            throws IOException {
        if (after.isPresent() && after.get().lostTo().isPresent()) {
            return remains(log, name, after.get(), kept);
        }
        var ended = after.map(Link::predecessor);
        var verified = new LogVerifier(key, name.origin()).log(log,
                Stream.concat(ended.stream(), kept.stream()).toList());
        return switch (verified) {
            case Verified.Refused refused -> new Checked(new Checkpoint(name.origin(), 0, Hash.EMPTY_ROOT),
                    Optional.of(refused));
            case Verified.Holds holds when ended.isPresent() && !closedAt(log, name, ended.get()) ->
                new Checked(holds.checkpoint(), Optional.of(
                        new Verified.Refused("heads", ended.get().size(), "the log was not closed at this size")));
            case Verified.Holds holds -> new Checked(holds.checkpoint(), Optional.empty());
        };
    }

    /** What is left of a log of which the one after it says that entries are lost. */
    private static Checked remains(Store log, LogName name, Link after, List<Checkpoint> kept) throws IOException {
        var good = after.predecessor();
        var wanted = new ArrayList<>(List.of(good));
        kept.stream().filter(one -> one.size() <= good.size()).forEach(wanted::add);
        var sizes = new HashSet<Long>();
        wanted.forEach(one -> sizes.add(one.size()));
        var walk = new Chain(log, name.origin()).walk(sizes, (head, entries) -> {});
        var wrong = wanted.stream().filter(one -> !one.root().equals(walk.roots().get(one.size()))).findFirst();
        if (wrong.isPresent()) {
            return new Checked(good, Optional.of(new Verified.Refused("heads", walk.size(),
                    "the first " + wrong.get().size() + " entries are not there or have another root")));
        }
        long lostTo = after.lostTo().orElseThrow();
        var unsaid = kept.stream().filter(one -> one.size() > Math.max(lostTo, good.size())).findFirst();
        return new Checked(good, unsaid.map(one -> new Verified.Refused("heads", good.size(),
                "the log had " + one.size() + " entries, and only those to " + lostTo + " are said to be lost")));
    }

    /** What the first entry says; empty for the first log, and where the log after it says that all of it is lost. */
    private static Optional<Link> link(Store log, LogName name, NoteVerifier key, Optional<Link> after)
            throws IOException {
        if (name.number() == 1 || after.filter(one -> one.predecessor().size() == 0).isPresent()) {
            return Optional.empty();
        }
        var first = new Chain(log, name.origin()).at(0);
        var entries = first.isPresent() ? new Chain(log, name.origin()).entriesOf(first.get(), 0) : List.<byte[]>of();
        if (entries.isEmpty()) {
            throw new MalformedLinkException("there is none");
        }
        var note = Note.parse(entries.getFirst());
        if (note.check(key) != Note.Check.SIGNED) {
            throw new MalformedLinkException("the key of the log has not signed it");
        }
        return Optional.of(Link.parse(note));
    }

    private Optional<Verified.Refused> check(Optional<Link> link, LogName log, List<LogName> there,
            List<Checkpoint> kept) {
        if (link.isEmpty()) {
            return Optional.empty();
        }
        var said = link.get();
        var before = LogName.ofOrigin(series, said.predecessor().origin());
        if (!said.origin().equals(log.origin()) || before.isEmpty() || before.get().compareTo(log) >= 0) {
            return Optional.of(new Verified.Refused("entry 0", 0, "it does not link this log to one before it"));
        }
        int at = there.indexOf(log);
        if (at > 0 && !there.get(at - 1).equals(before.get())) {
            return Optional.of(new Verified.Refused("entry 0", 0,
                    "it links to " + said.predecessor().origin() + ", but before it lies "
                            + there.get(at - 1).origin()));
        }
        for (long number = before.get().number() + 1; number < log.number(); number++) {
            var lost = new LogName(series, number).origin();
            long to = said.remembered().stream().filter(one -> one.origin().equals(lost)).mapToLong(Checkpoint::size)
                    .max().orElse(-1);
            if (kept.stream().anyMatch(one -> one.origin().equals(lost) && one.size() > to)) {
                return Optional.of(new Verified.Refused("entry 0", 0, "it does not say that " + lost + " is lost"));
            }
        }
        return Optional.empty();
    }

    private static boolean closedAt(Store log, LogName name, Checkpoint ended) throws IOException {
        var chain = new Chain(log, name.origin());
        var last = chain.lastNumber();
        return last.isPresent()
                && chain.at(last.getAsLong()).filter(Head::closes).filter(head -> head.size() == ended.size())
                        .isPresent();
    }

    private static List<Checkpoint> of(LogName log, List<Checkpoint> kept) {
        return kept.stream().filter(one -> one.origin().equals(log.origin())).toList();
    }
}
