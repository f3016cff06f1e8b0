package io.plumbline.objectstore;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.store.Store;
import io.plumbline.log.tile.TileId;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Copies one log: the tiles and entries of its newest checkpoint, then the checkpoint as {@code checkpoints/<size>}. So
 * whatever checkpoint lies in the bucket, all that it says is there too, and where the copy has to go on is what is
 * listed there; nothing has to be remembered. The chain of heads is for writers and is not copied.
 *
 * @param log the store of the log
 * @param folder of the copy in the bucket
 */
record LogMirror(Store log, Bucket bucket, String folder) {
    /** The size of a full bundle of entries, with their lengths. */
    private static final int MAX_TILE = 256 * (2 + 65_535);

    /** What is in the bucket is not what the log says. */
    static final class DisagreesException extends IOException {
        private static final long serialVersionUID = 1L;

        DisagreesException(String message) {
            super(message);
        }
    }

    /**
     * Brings the copy up to the newest checkpoint.
     *
     * @param known how much of the log is known to be in the bucket; 0 lets it be listed
     * @return the size of the log that is in the bucket; empty when the log has no checkpoint yet
     * @throws DisagreesException when the bucket remembers another log, or a longer one
     */
    Optional<Copied> copy(long known) throws IOException {
        Optional<byte[]> bytes = log.read("checkpoint", Note.MAX_BYTES);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint now = Checkpoint.parse(Note.parse(bytes.get()).text());
        long there = known == 0 ? listed() : known;
        if (there > now.size()) {
            throw new DisagreesException("the bucket remembers " + there + " entries of " + now.origin()
                    + ", and the log has " + now.size());
        }
        String name = name(now.size());
        if (there < now.size()) {
            for (TileId.Hashes tile : TileId.hashesOf(now.size())) {
                copy(tile, there);
            }
            for (long entry = there / TileId.FULL * TileId.FULL; entry < now.size(); entry += TileId.FULL) {
                put(TileId.entriesAt(entry, now.size()));
            }
        }
        if (!bucket.create(name, bytes.get())) {
            byte[] kept = bucket.read(name).orElseThrow(() -> new IOException(name + " was there and is gone"));
            Checkpoint then = Checkpoint.parse(Note.parse(kept).text());
            if (!Arrays.equals(kept, bytes.get()) && !then.equals(now)) {
                throw new DisagreesException("the bucket remembers another root of the first " + now.size()
                        + " entries of " + now.origin());
            }
        }
        return Optional.of(new Copied(now.size(), name));
    }

    /**
     * What is in the bucket.
     *
     * @param size entries of the log
     * @param checkpoint the name of its newest checkpoint there
     */
    record Copied(long size, String checkpoint) {}

    private void copy(TileId.Hashes tile, long there) throws IOException {
        long entriesOfOneHash = 1L << 8 * tile.level();
        long end = (tile.index() * TileId.FULL + tile.width()) * entriesOfOneHash;
        if (end > there) {
            put(tile);
        }
    }

    private void put(TileId tile) throws IOException {
        Optional<byte[]> content = log.read(tile.path(), MAX_TILE);
        if (content.isEmpty()) {
            throw new IOException(tile.path() + " is not there any more; the log has gone on");
        }
        bucket.create(folder + "/" + tile.path(), content.get());
    }

    private long listed() throws IOException {
        List<String> names = bucket.list(folder + "/checkpoints");
        return names.isEmpty() ? 0 : Long.parseLong(names.getLast());
    }

    private String name(long size) {
        return String.format("%s/checkpoints/%019d", folder, size);
    }
}
