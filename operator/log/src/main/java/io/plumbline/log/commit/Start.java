package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.chain.Head;
import io.plumbline.log.merkle.Frontier;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.merkle.ProofCheck;
import io.plumbline.log.merkle.Proofs;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where an opening begins to read.
 *
 * @param head the head before; empty to begin with the first
 * @param edge what is published, and durable, up to that head
 * @param roots the roots of the sizes that were asked for and are not larger than the tree at that head
 */
record Start(Optional<Head> head, Frontier tree, Edge edge, Map<Long, Hash> roots) {
    static final Start BEGINNING = new Start(Optional.empty(), new Frontier(), Edge.EMPTY, Map.of());

    /**
     * The start at the resume point.
     *
     * @return empty when there is none, or when any of it is not as it should be: then all has to be read
     */
    static Optional<Start> resumed(Store store, Chain chain, NoteVerifier key, String origin, Set<Long> sizes) {
        try {
            var bytes = store.read(ResumePoint.NAME, Note.MAX_BYTES);
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            var note = Note.parse(bytes.get());
            var said = Checkpoint.parse(note.text());
            var head = ResumePoint.sequence(said).isPresent()
                    ? chain.at(ResumePoint.sequence(said).getAsLong())
                    : Optional.<Head>empty();
            if (note.check(key) != Note.Check.SIGNED || !said.origin().equals(origin) || head.isEmpty()
                    || !new ResumePoint(head.get()).checkpoint().equals(said)) {
                return Optional.empty();
            }
            var reader = LogReader.at(store, note);
            var roots = new HashMap<Long, Hash>();
            for (long size : sizes) {
                if (size <= said.size()) {
                    roots.put(size, root(reader, size));
                }
            }
            return Optional.of(new Start(head, reader.frontier(), Edge.read(head.get().sequence(), reader), roots));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Hash root(LogReader reader, long size) throws IOException {
        var now = reader.checkpoint();
        var root = reader.root(size);
        if (size > 0 && Proofs.consistency(size, root, now.size(), now.root(),
                reader.consistency(size, now.size())) != ProofCheck.VALID) {
            throw new IOException("the tiles do not agree on the root of size " + size);
        }
        return root;
    }
}
