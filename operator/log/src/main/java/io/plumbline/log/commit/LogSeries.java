package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.chain.Head;
import io.plumbline.log.merkle.Frontier;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.MalformedLinkException;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.Store;
import io.plumbline.log.tile.Bundle;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Logs that follow each other in one store: the newest is written, the others are kept as they are. A log is followed by
 * another when it is closed, every year for instance, or when it cannot be written any more since it is damaged, smaller
 * than it was, or tells another story. The first entry of a log links it to the one before. Nothing is ever deleted.
 * Thread-safe.
 *
 * @param store the store of all of them
 * @param name the name of the series, which is the origin of its first log
 * @param writers gives every writer a name that no other has: lower-case letters, digits and dashes
 */
public record LogSeries(Store store, String name, NoteSigner signer, Limits limits, Supplier<String> writers) {
    private static final int MAX_REMEMBERED = 100;

    /**
     * Opens the newest log; begins the first one when there is none.
     *
     * @param remembered checkpoints of any log of the series, from outside the store
     * @return {@link Opened.Closed} when the newest log was closed and has no successor yet: {@link #succeed} goes on
     * @throws IOException when the store fails, which says nothing about the logs
     * @throws IllegalArgumentException when a checkpoint is of no log of the series
     */
    public Opened open(List<Checkpoint> remembered, Extent extent) throws IOException {
        var place = new Place(store, name);
        var newest = newest(place);
        var lost = Memory.of(name, remembered).after(newest);
        return lost.isEmpty()
                ? opener(place, newest).open(Memory.of(name, remembered).of(newest), extent)
                : new Opened.RolledBack(lost.getFirst(), 0);
    }

    /**
     * Closes the newest log and goes on in its successor. Whoever calls this at the same time, or again, ends in the same
     * successor.
     *
     * @param origin the log to close; when it is not the newest, the newest is opened and no log is closed
     * @return the writer of the newest log, or why there is none: then only {@link #recover} goes on
     */
    public Opened succeed(String origin, List<Checkpoint> remembered, Extent extent) throws IOException {
        var place = new Place(store, name);
        var newest = newest(place);
        var memory = Memory.of(name, remembered);
        if (!newest.origin().equals(origin) || !memory.after(newest).isEmpty()) {
            return open(remembered, extent);
        }
        var closed = opener(place, newest).close(memory.of(newest), extent);
        return closed instanceof Opened.Closed at
                ? begin(place, next(newest, memory),
                        new Link(next(newest, memory).origin(), at.at(), OptionalLong.empty(), Link.CLOSED, List.of()))
                : closed;
    }

    /**
     * Closes the newest log and goes on in a successor that another key signs; both keys sign the link between them.
     * Whoever calls this again ends in the same successor.
     *
     * @param next of the same name as the key so far
     * @return the writer of the successor, or why the log cannot be closed
     * @throws IllegalArgumentException when the key so far is not that of the newest log, or the names differ
     */
    public Opened rotate(NoteSigner next, List<Checkpoint> remembered) throws IOException {
        if (!next.verifier().name().equals(signer.verifier().name())) {
            throw new IllegalArgumentException("a key that takes over has the name " + signer.verifier().name());
        }
        var successor = new LogSeries(store, name, next, limits, writers);
        var place = new Place(store, name);
        var newest = newest(place);
        var memory = Memory.of(name, remembered);
        if (handedOver(place, newest).filter(to -> to.equals(next.verifier().toString())).isPresent()) {
            return successor.open(remembered, Extent.TAIL);
        }
        if (!isOurs()) {
            throw new IllegalArgumentException("another key signs the log " + newest.origin());
        }
        var lost = memory.after(newest);
        var closed = lost.isEmpty()
                ? opener(place, newest).close(memory.of(newest), Extent.EVERYTHING)
                : new Opened.RolledBack(lost.getFirst(), 0);
        return closed instanceof Opened.Closed at
                ? successor.begin(place, next(newest, memory),
                        Link.handOver(next(newest, memory).origin(), at.at(), signer, next))
                : closed;
    }

    /** Whether the newest log is signed by our key, as far as it is signed at all. */
    public boolean isOurs() throws IOException {
        var place = new Place(store, name);
        var newest = newest(place);
        var to = handedOver(place, newest);
        if (to.isPresent()) {
            return to.get().equals(signer.verifier().toString());
        }
        var published = place.store(newest).read("checkpoint", Note.MAX_BYTES);
        try {
            // What is damaged is written anew, and says nothing of who wrote it.
            return published.isEmpty()
                    || Note.parse(published.get()).check(signer.verifier()) != Note.Check.NOT_BY_THIS_KEY;
        } catch (MalformedNoteException e) {
            return true;
        }
    }

    /** The key that took over at the beginning of this log. */
    private static Optional<String> handedOver(Place place, LogName log) throws IOException {
        var first = log.number() == 1 ? Optional.<byte[]>empty() : new Chain(place.store(log), log.origin()).first();
        try {
            return first.isEmpty() || !Link.isOne(first.get())
                    ? Optional.empty()
                    : Link.parse(Note.parse(first.get())).keyChange().map(change -> change.to().toString());
        } catch (MalformedNoteException | MalformedLinkException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens the newest log, and when it cannot be written any more, goes on in a successor that names what is lost. The
     * log is left as it is, but for a head behind all others that fences whoever may still write it. Heads that a store
     * has lost may yet be made by a writer that knows them: whoever puts back an older state of a store has to end the
     * writers first. Whoever calls this at the same time, or again, ends in the same successor.
     *
     * @return the writer of the newest log, or {@link Opened.Overtaken}: try again
     */
    public Opened recover(List<Checkpoint> remembered) throws IOException {
        var opened = open(remembered, Extent.EVERYTHING);
        return switch (opened) {
            case Opened.Ready ready -> ready;
            case Opened.Overtaken overtaken -> overtaken;
            case Opened.Closed closed -> succeed(closed.at().origin(), remembered, Extent.EVERYTHING);
            case Opened.Damaged damaged -> after(remembered, damaged);
            case Opened.RolledBack back -> after(remembered, back);
            case Opened.Forked forked -> after(remembered, forked);
        };
    }

    /**
     * Checks the newest log whole, and says what {@link #recover} would do. Changes nothing, so that it is right only as
     * long as nobody writes.
     *
     * @throws IOException when the store fails, which says nothing about the logs
     * @throws IllegalArgumentException when a checkpoint is of no log of the series
     */
    public Diagnosis diagnose(List<Checkpoint> remembered) throws IOException {
        var place = new Place(store, name);
        var memory = Memory.of(name, remembered);
        if (place.logs().isEmpty() && remembered.isEmpty()) {
            return new Diagnosis.Absent();
        }
        var newest = newest(place);
        var lost = memory.after(newest);
        var found = lost.isEmpty()
                ? opener(place, newest).condition(memory.of(newest))
                : new LogOpener.Condition.Refused(new Opened.RolledBack(lost.getFirst(), 0));
        return switch (found) {
            case LogOpener.Condition.Good good -> new Diagnosis.Whole(good.at(), good.closed());
            case LogOpener.Condition.Refused refused ->
                new Diagnosis.Broken(link(newest, memory, sealed(place, newest, memory), reason(refused.why())));
        };
    }

    private Opened after(List<Checkpoint> remembered, Opened why) throws IOException {
        var place = new Place(store, name);
        var newest = newest(place);
        var memory = Memory.of(name, remembered);
        var fenced = Seal.fence(place.store(newest), newest.origin());
        if (fenced.isPresent()) {
            return new Opened.Overtaken(fenced.getAsLong());
        }
        var sealed = sealed(place, newest, memory);
        if (isWhole(sealed)) {
            // Only logs after this one are lost: it ends in order, and is published to its end.
            opener(place, newest).close(memory.of(newest), Extent.EVERYTHING);
        }
        return begin(place, next(newest, memory), link(newest, memory, sealed, reason(why)));
    }

    private Seal sealed(Place place, LogName newest, Memory memory) throws IOException {
        var known = opener(place, newest).known(memory.of(newest));
        return Seal.lastGood(place.store(newest), newest.origin(), known);
    }

    private static boolean isWhole(Seal sealed) {
        return sealed.whole() && sealed.denied().isEmpty();
    }

    private Link link(LogName newest, Memory memory, Seal sealed, String reason) {
        var lostTo = Stream.concat(sealed.heads().stream(), sealed.denied().stream().map(Checkpoint::size))
                .reduce(sealed.good().size(), Math::max);
        var named = Stream.concat(sealed.denied().stream(), memory.after(newest).stream()).distinct()
                .limit(MAX_REMEMBERED).toList();
        return new Link(next(newest, memory).origin(), sealed.good(),
                isWhole(sealed) ? OptionalLong.empty() : OptionalLong.of(lostTo), reason, named);
    }

    private static String reason(Opened why) {
        return switch (why) {
            case Opened.Damaged damaged -> "damaged: " + damaged.damage().object() + ": " + damaged.damage().reason();
            case Opened.RolledBack back -> "rolled back: " + back.remembered().origin() + " had "
                    + back.remembered().size() + " entries";
            case Opened.Forked forked -> "forked: the first " + forked.remembered().size()
                    + " entries had another root";
            case Opened.Ready it -> throw new IllegalArgumentException("a log that is whole needs no recovery");
            case Opened.Closed it -> throw new IllegalArgumentException("a log that is closed needs no recovery");
            case Opened.Overtaken it -> throw new IllegalArgumentException("another writer needs no recovery");
        };
    }

    /** The first head commits the link, so that a log is there with its link or not at all. */
    private Opened begin(Place place, LogName next, Link link) throws IOException {
        return begin(place, next, link.encode(signer));
    }

    private Opened begin(Place place, LogName next, byte[] link) throws IOException {
        var log = place.store(next);
        var entries = List.of(link);
        byte[] batch = Bundle.encode(entries);
        var tree = new Frontier();
        tree.append(Hash.leaf(entries.getFirst()));
        var head = new Head(next.origin(), 0, 1, writers.get(), 1, tree.root(), Optional.of(Hash.sha256(batch)),
                Hash.EMPTY_ROOT);
        log.put(Head.batchName(0, Hash.sha256(batch)), batch);
        if (!log.create(Head.name(0), head.encode())) {
            return new Opened.Overtaken(0);
        }
        store.sweep();
        var publisher = new Publisher(log, new Chain(log, next.origin()), signer, Edge.EMPTY);
        return new Opened.Ready(new LogWriter(log, limits, publisher, head, tree).start());
    }

    private LogName newest(Place place) throws IOException {
        var logs = place.logs();
        return logs.isEmpty() ? new LogName(name, 1) : logs.getLast();
    }

    private LogName next(LogName newest, Memory memory) {
        return new LogName(name, memory.greatest(newest) + 1);
    }

    private LogOpener opener(Place place, LogName log) {
        return new LogOpener(place.store(log), log.origin(), signer, limits, writers);
    }
}
