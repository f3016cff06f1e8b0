package io.plumbline.objectstore;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.tile.Bundle;
import io.plumbline.log.tile.HashTile;
import io.plumbline.log.tile.TileId;

import java.io.IOException;

/**
 * Copies one log: the tiles and entries of a checkpoint, then the checkpoint as {@code checkpoints/<size>}. So whatever
 * checkpoint lies in the bucket, all that it says is there too, and where the copy has to go on is what lies there;
 * nothing has to be remembered. The chain of heads is for writers and is not copied.
 *
 * @param log as it is to be copied
 * @param folder of the copy in the bucket
 */
record LogMirror(LogReader log, Bucket bucket, String folder) {

    /**
     * Brings the copy up to the checkpoint.
     *
     * @param known how much of the log is known to be in the bucket; 0 lets it be looked for
     * @return the size of the log that is in the bucket now
     * @throws DisagreesException when the bucket remembers another log, or a longer one
     */
    long copy(long known) throws IOException {
        Checkpoint now = log.checkpoint();
        Sizes sizes = new Sizes(bucket, folder);
        long there = known == 0 ? sizes.largest() : known;
        if (there > now.size()) {
            throw new DisagreesException("the bucket remembers " + there + " entries of " + now.origin()
                    + ", and the log has " + now.size());
        }
        if (known == 0 && there > 0) {
            agree(sizes.name(there), there);
        }
        if (there < now.size()) {
            hashes(there, now.size());
            entries(there, now.size());
            String name = sizes.name(now.size());
            if (!bucket.create(name, log.note().encode())) {
                agree(name, now.size());
            }
        }
        return now.size();
    }

    /** What the bucket remembers is what the log was at that size. Signatures may have been added since. */
    private void agree(String name, long size) throws IOException {
        byte[] kept = bucket.read(name, Note.MAX_BYTES).orElseThrow(
                () -> new DisagreesException(name + " was in the bucket and is not to be seen any more"));
        Checkpoint now = log.checkpoint();
        boolean same;
        try {
            Checkpoint then = Checkpoint.parse(Note.parse(kept).text());
            same = then.origin().equals(now.origin()) && then.size() == size && then.root().equals(log.root(size));
        } catch (MalformedNoteException e) {
            throw new DisagreesException(name + " in the bucket is no checkpoint: " + e.getMessage());
        }
        if (!same) {
            throw new DisagreesException("the bucket remembers another root of the first " + size + " entries of "
                    + now.origin());
        }
    }

    private void hashes(long there, long size) throws IOException {
        for (int level = 0; size >>> 8 * level > 0; level++) {
            long hashes = size >>> 8 * level;
            for (long index = (there >>> 8 * level) / TileId.FULL; index * TileId.FULL < hashes; index++) {
                TileId.Hashes tile = TileId.hashesAt(level, index * TileId.FULL, size);
                if (index * TileId.FULL + tile.width() > there >>> 8 * level) {
                    bucket.put(name(tile), HashTile.encode(log.hashes(tile)));
                }
            }
        }
    }

    /** Each is checked against the root before it is put where nobody can take it away again. */
    private void entries(long there, long size) throws IOException {
        for (long first = there / TileId.FULL * TileId.FULL; first < size; first += TileId.FULL) {
            TileId.Entries tile = TileId.entriesAt(first, size);
            bucket.put(name(tile), Bundle.encode(log.entries(first, first + tile.width())));
        }
    }

    private String name(TileId tile) {
        return folder + "/" + tile.path();
    }
}
