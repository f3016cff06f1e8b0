package io.plumbline.log.verify;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.merkle.ProofCheck;
import io.plumbline.log.merkle.Proofs;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.reader.LogProof;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks a log against a key that was obtained elsewhere, and against checkpoints that were kept elsewhere. Thread-safe.
 *
 * @param key the pinned key of the log
 * @param origin the name of the log
 */
public record LogVerifier(NoteVerifier key, String origin) {
    private static final String CHECKPOINT = "checkpoint";
    private static final String RESUME = "resume";

    /**
     * Checks every head, batch, entry, bundle and tile of a log, and that it goes on from what it was.
     *
     * @param kept checkpoints from outside the store
     * @throws IOException when the store cannot be read, which says nothing about the log
     */
    public Verified log(Store store, List<Checkpoint> kept) throws IOException {
        var bytes = store.read(CHECKPOINT, Note.MAX_BYTES);
        if (bytes.isEmpty()) {
            return new Verified.Refused(CHECKPOINT, 0, "it is missing");
        }
        LogReader reader;
        try {
            var refusal = signature(CHECKPOINT, Note.parse(bytes.get()));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            reader = LogReader.latest(store);
        } catch (MalformedNoteException e) {
            return new Verified.Refused(CHECKPOINT, 0, String.valueOf(e.getMessage()));
        }
        var signed = reader.checkpoint();
        var resume = resume(store);
        if (resume.refusal().isPresent()) {
            return resume.refusal().get();
        }
        var sizes = new HashSet<>(List.of(signed.size()));
        kept.forEach(checkpoint -> sizes.add(checkpoint.size()));
        resume.checkpoint().ifPresent(checkpoint -> sizes.add(checkpoint.size()));
        var walk = new Chain(store, origin).walk(sizes, (head, entries) -> {});
        if (walk.damage().isPresent()) {
            var damage = walk.damage().get();
            return new Verified.Refused(damage.object(), damage.size(), damage.reason());
        }
        for (var checkpoint : Stream.concat(Stream.of(signed), kept.stream())
                .toList()) {
            var root = walk.roots().get(checkpoint.size());
            if (root == null) {
                return new Verified.Refused("heads", walk.size(), "the log had " + checkpoint.size() + " entries");
            }
            if (!root.equals(checkpoint.root())) {
                return new Verified.Refused("heads", walk.size(),
                        "the first " + checkpoint.size() + " entries had another root");
            }
        }
        if (resume.checkpoint().isPresent()
                && !resume.checkpoint().get().root().equals(walk.roots().get(resume.checkpoint().get().size()))) {
            return new Verified.Refused(RESUME, walk.size(), "it does not name a state of the log");
        }
        return statics(store, reader, signed);
    }

    private record Resume(Optional<Verified.Refused> refusal, Optional<Checkpoint> checkpoint) {}

    /** Where the writer would begin to read: no evidence, but nobody else may have written it. */
    private Resume resume(Store store) throws IOException {
        var bytes = store.read(RESUME, Note.MAX_BYTES);
        if (bytes.isEmpty()) {
            return new Resume(Optional.empty(), Optional.empty());
        }
        try {
            var note = Note.parse(bytes.get());
            return new Resume(signature(RESUME, note), Optional.of(Checkpoint.parse(note.text())));
        } catch (MalformedNoteException e) {
            return new Resume(Optional.of(new Verified.Refused(RESUME, 0, String.valueOf(e.getMessage()))),
                    Optional.empty());
        }
    }

    /** Checks that an entry is in the log, from the proof alone. */
    public Verified proof(byte[] proof, byte[] entry) {
        LogProof read;
        Checkpoint checkpoint;
        try {
            read = LogProof.parse(proof);
            var refusal = signature(CHECKPOINT, read.checkpoint());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            checkpoint = Checkpoint.parse(read.checkpoint().text());
        } catch (IOException e) {
            return new Verified.Refused("proof", 0, String.valueOf(e.getMessage()));
        }
        var check = Proofs.inclusion(Hash.leaf(entry), read.index(), checkpoint.size(), read.hashes(),
                checkpoint.root());
        return check == ProofCheck.VALID
                ? new Verified.Holds(checkpoint)
                : new Verified.Refused("proof", 0, "the entry does not lead to the root: " + check);
    }

    /** What readers are served has to be what the chain has committed: every bundle, every hash tile. */
    private static Verified statics(Store store, LogReader reader, Checkpoint signed) throws IOException {
        var tree = new TileCheck(store, reader, signed.size());
        var wrong = new ArrayList<String>();
        new Chain(store, signed.origin()).walk(Set.of(), (head, entries) -> {
            for (byte[] entry : entries) {
                if (wrong.isEmpty()) {
                    tree.next(entry).ifPresent(wrong::add);
                }
            }
        });
        return wrong.isEmpty()
                ? new Verified.Holds(signed)
                : new Verified.Refused(wrong.getFirst(), signed.size(), "it is missing or not that of the chain");
    }

    private Optional<Verified.Refused> signature(String object, Note note) throws MalformedNoteException {
        return switch (note.check(key)) {
            case NOT_BY_THIS_KEY -> Optional.of(new Verified.Refused(object, 0, "the pinned key has not signed"));
            case FORGED -> Optional.of(new Verified.Refused(object, 0, "the signature does not hold"));
            case SIGNED -> {
                var named = Checkpoint.parse(note.text()).origin();
                yield named.equals(origin)
                        ? Optional.empty()
                        : Optional.of(new Verified.Refused(object, 0, "it is of the log " + named));
            }
        };
    }
}
