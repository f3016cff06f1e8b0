package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.chain.Head;
import io.plumbline.log.chain.Orphans;
import io.plumbline.log.chain.Walk;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes the writer of a log, once the log is found whole. Thread-safe.
 *
 * @param origin the name of the log; the key that signs should have the same name
 * @param writers gives every writer a name that no other has: lower-case letters, digits and dashes
 */
public record LogOpener(Store store, String origin, NoteSigner signer, Limits limits, Supplier<String> writers) {
    /**
     * Checks the log, takes over as its writer with a head of its own, clears away what was staged and never committed,
     * and makes good what is missing of tiles, bundles and checkpoint. A log that does not exist is begun.
     *
     * @param remembered checkpoints that the log is known to have had, from outside its store
     * @throws IOException when the store fails, which says nothing about the log
     */
    public Opened open(List<Checkpoint> remembered, Extent extent) throws IOException {
        return switch (look(remembered, extent)) {
            case Found.Whole whole when whole.last().filter(Head::closes).isPresent() ->
                new Opened.Closed(whole.checkpoint(origin));
            case Found.Whole whole -> take(whole);
            case Found.Refused refused -> refused.why();
        };
    }

    /**
     * Checks the log and ends it: no head follows the one that this creates, so that writers that are still there are
     * fenced. A log that is closed stays as it is, but for what is missing of tiles and checkpoint.
     *
     * @return {@link Opened.Closed}, or what is wrong with the log, or who was faster
     */
    Opened close(List<Checkpoint> remembered, Extent extent) throws IOException {
        return switch (look(remembered, extent)) {
            case Found.Whole whole -> close(whole);
            case Found.Refused refused -> refused.why();
        };
    }

    /** What the whole check of a log came to. */
    sealed interface Condition {
        record Good(Checkpoint at, boolean closed) implements Condition {}

        record Refused(Opened why) implements Condition {}
    }

    /** Checks everything, and changes nothing. */
    Condition condition(List<Checkpoint> remembered) throws IOException {
        return switch (look(remembered, Extent.EVERYTHING)) {
            case Found.Whole whole -> new Condition.Good(whole.checkpoint(origin),
                    whole.last().filter(Head::closes).isPresent());
            case Found.Refused refused -> new Condition.Refused(refused.why());
        };
    }

    private Opened take(Found.Whole whole) throws IOException {
        var claim = next(whole, writers.get());
        if (!claim(whole, claim)) {
            return new Opened.Overtaken(claim.sequence());
        }
        store.sweep();
        whole.orphans().visit(claim);
        for (var orphan : whole.orphans().found()) {
            store.remove(orphan);
        }
        var writer = new LogWriter(store, limits, publisher(whole.start()), claim, whole.walk().tree());
        return new Opened.Ready(writer.start());
    }

    private Opened close(Found.Whole whole) throws IOException {
        var last = whole.last().orElse(null);
        if (last == null || !last.closes()) {
            var closing = next(whole, Head.CLOSED);
            if (!claim(whole, closing)) {
                return new Opened.Overtaken(closing.sequence());
            }
            last = closing;
        } else {
            durable(last);
        }
        publisher(whole.start()).end(last);
        return new Opened.Closed(whole.checkpoint(origin));
    }

    private Head next(Found.Whole whole, String writer) {
        var before = whole.last();
        return new Head(origin, before.map(head -> head.sequence() + 1).orElse(0L),
                before.map(head -> head.epoch() + 1).orElse(1L), writer, whole.walk().size(),
                whole.walk().tree().root(), Optional.empty(), before.map(Head::digest).orElse(Hash.EMPTY_ROOT));
    }

    private boolean claim(Found.Whole whole, Head claim) throws IOException {
        if (whole.last().isPresent()) {
            durable(whole.last().get());
        }
        return store.create(Head.name(claim.sequence()), claim.encode());
    }

    /** Its writer may have ended before it was durable; nothing may be built on what can still vanish. */
    private void durable(Head head) throws IOException {
        if (head.batchName().isPresent()) {
            store.sync(head.batchName().get());
        }
        store.sync(Head.name(head.sequence()));
    }

    private Publisher publisher(Start start) {
        return new Publisher(store, new Chain(store, origin), signer, start.edge());
    }

    /** What is there, before anything is changed. */
    private sealed interface Found {
        record Whole(Start start, Walk walk, Orphans orphans) implements Found {
            Optional<Head> last() {
                return walk.last();
            }

            Checkpoint checkpoint(String origin) {
                return new Checkpoint(origin, walk.size(), walk.tree().root());
            }
        }

        record Refused(Opened why) implements Found {}
    }

    private Found look(List<Checkpoint> remembered, Extent extent) throws IOException {
        var chain = new Chain(store, origin);
        var known = known(remembered);
        var sizes = known.stream().map(Checkpoint::size).collect(Collectors.toSet());
        var start = switch (extent) {
            case TAIL -> Start.resumed(store, chain, signer.verifier(), origin, sizes).orElse(Start.BEGINNING);
            case EVERYTHING -> Start.BEGINNING;
        };
        var orphans = new Orphans(store);
        var walk = chain.walk(start.head(), start.tree(), beyond(start, sizes), (head, entries) -> orphans.visit(head));
        if (walk.damage().isPresent()) {
            return new Found.Refused(new Opened.Damaged(walk.damage().get()));
        }
        var roots = new HashMap<>(start.roots());
        roots.putAll(walk.roots());
        for (var checkpoint : known) {
            var root = roots.get(checkpoint.size());
            if (root == null) {
                return new Found.Refused(new Opened.RolledBack(checkpoint, walk.size()));
            }
            if (!root.equals(checkpoint.root())) {
                return new Found.Refused(new Opened.Forked(checkpoint, root));
            }
        }
        return new Found.Whole(start, walk, orphans);
    }

    private static Set<Long> beyond(Start start, Set<Long> sizes) {
        return sizes.stream().filter(size -> !start.roots().containsKey(size)).collect(Collectors.toSet());
    }

    /** What was remembered elsewhere, and what the store itself remembers. */
    List<Checkpoint> known(List<Checkpoint> remembered) throws IOException {
        var known = new ArrayList<>(remembered);
        published().ifPresent(known::add);
        return known;
    }

    /** The checkpoint in the store, if it is ours; a damaged one is written anew and says nothing. */
    private Optional<Checkpoint> published() throws IOException {
        var bytes = store.read("checkpoint", Note.MAX_BYTES);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            var note = Note.parse(bytes.get());
            return note.check(signer.verifier()) == Note.Check.SIGNED
                    ? Optional.of(Checkpoint.parse(note.text()))
                    : Optional.empty();
        } catch (MalformedNoteException e) {
            return Optional.empty();
        }
    }
}
