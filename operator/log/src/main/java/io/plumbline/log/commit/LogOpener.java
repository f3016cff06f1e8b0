package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.chain.Head;
import io.plumbline.log.chain.Walk;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
     * Checks the whole log, takes over as its writer with a head of its own, and makes good what is missing of tiles,
     * bundles and checkpoint. A log that does not exist is begun.
     *
     * @param remembered checkpoints that the log is known to have had, from outside its store
     * @throws IOException when the store fails, which says nothing about the log
     */
    public Opened open(List<Checkpoint> remembered) throws IOException {
        var chain = new Chain(store, origin);
        var known = new ArrayList<>(remembered);
        published().ifPresent(known::add);
        var walk = chain.walk(known.stream().map(Checkpoint::size).collect(Collectors.toSet()), (head, entries) -> {});
        if (walk.damage().isPresent()) {
            return new Opened.Damaged(walk.damage().get());
        }
        for (var checkpoint : known) {
            var root = walk.roots().get(checkpoint.size());
            if (root == null) {
                return new Opened.RolledBack(checkpoint, walk.size());
            }
            if (!root.equals(checkpoint.root())) {
                return new Opened.Forked(checkpoint, root);
            }
        }
        return takeOver(chain, walk);
    }

    private Opened takeOver(Chain chain, Walk walk) throws IOException {
        var before = walk.last();
        if (before.isPresent()) {
            // Its writer may have ended before it was durable; nothing may be built on what can still vanish.
            var batch = before.get().batch();
            if (batch.isPresent()) {
                store.sync(Head.batchName(batch.get()));
            }
            store.sync(Head.name(before.get().sequence()));
        }
        var claim = new Head(origin, before.map(head -> head.sequence() + 1).orElse(0L),
                before.map(head -> head.epoch() + 1).orElse(1L), writers.get(), walk.size(), walk.tree().root(),
                Optional.empty(), before.map(Head::digest).orElse(Hash.EMPTY_ROOT));
        if (!store.create(Head.name(claim.sequence()), claim.encode())) {
            return new Opened.Overtaken(claim.sequence());
        }
        store.sweep();
        var writer = new LogWriter(store, limits, new Publisher(store, chain, signer), claim, walk.tree());
        return new Opened.Ready(writer.start());
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
