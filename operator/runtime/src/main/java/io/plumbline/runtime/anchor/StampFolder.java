package io.plumbline.runtime.anchor;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stamps of checkpoints, beside the log: {@code stamps/<size>-<digest>/checkpoint}, the bytes that were stamped, and
 * {@code response.tsr}, the whole answer of the authority. What is there is never replaced. Thread-safe.
 */
record StampFolder(Store store) {
    private static final String FOLDER = "stamps";
    private static final int MAX_RESPONSE = 64 * 1024;
    /** The newest of a folder are looked at; others are older, or of logs that ended. */
    private static final int MAX_LOOKS = 100;

    /** A checkpoint and the answer of an authority over its bytes. */
    static final class Stamped {
        private final Note checkpoint;
        private final byte[] response;

        private Stamped(Note checkpoint, byte[] response) {
            this.checkpoint = checkpoint;
            this.response = response;
        }

        Note checkpoint() {
            return checkpoint;
        }

        byte[] response() {
            return response;
        }
    }

    /** The answer that was kept over exactly these bytes. */
    Optional<byte[]> find(Note checkpoint) throws IOException {
        return store.read(folder(checkpoint) + "/response.tsr", MAX_RESPONSE);
    }

    /**
     * Keeps an answer, durably; returns the one that is kept, which is another where somebody else was faster.
     *
     * @throws IOException when it may not be there; trying again is safe
     */
    byte[] keep(Note checkpoint, byte[] response) throws IOException {
        String folder = folder(checkpoint);
        // First what it is over, so that there is no stamp of which nobody knows what it stamps.
        store.put(folder + "/checkpoint", checkpoint.encode());
        return store.create(folder + "/response.tsr", response) ? response : find(checkpoint).orElse(response);
    }

    /** What is kept of the largest trees, largest first. */
    List<Stamped> newest() throws IOException {
        List<String> names = store.list(FOLDER).reversed();
        List<Stamped> all = new ArrayList<>();
        for (String name : names.subList(0, Math.min(MAX_LOOKS, names.size()))) {
            Optional<byte[]> checkpoint = store.read(FOLDER + "/" + name + "/checkpoint", Note.MAX_BYTES);
            Optional<byte[]> response = store.read(FOLDER + "/" + name + "/response.tsr", MAX_RESPONSE);
            if (checkpoint.isPresent() && response.isPresent()) {
                all.add(new Stamped(Note.parse(checkpoint.get()), response.get()));
            }
        }
        return all;
    }

    private static String folder(Note checkpoint) throws MalformedNoteException {
        return String.format("%s/%019d-%s", FOLDER, Checkpoint.parse(checkpoint.text()).size(),
                Hash.sha256(checkpoint.encode()).hex().substring(0, 16));
    }
}
