package io.plumbline.log.commit;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.tile.TileId;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the partial tiles hold after a head.
 *
 * @param sequence the number of the head; -1 before the first
 * @param levels for each level the hashes of its last tile, fewer than 256
 * @param entries the entries of the last bundle, fewer than 256
 */
record Edge(long sequence, long size, List<List<Hash>> levels, List<byte[]> entries) {
    static final Edge EMPTY = new Edge(-1, 0, List.of(), List.of());

    /**
     * Reads the edge from the tiles. The reader has checked the root of its size, which covers every hash of the edge;
     * the entries are checked as they are read.
     */
    static Edge read(long sequence, LogReader reader) throws IOException {
        long size = reader.checkpoint().size();
        var levels = new ArrayList<List<Hash>>();
        int level = 0;
        for (long hashes = size; hashes > 0; hashes >>>= 8) {
            int width = (int) (hashes & 255);
            levels.add(width == 0 ? List.of() : reader.hashes(new TileId.Hashes(level, hashes >>> 8, width)));
            level++;
        }
        return new Edge(sequence, size, levels, reader.entries(size & -TileId.FULL, size));
    }
}
