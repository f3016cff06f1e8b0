package io.plumbline.log.tile;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.merkle.Nodes;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The subtree hashes of a tree of one size, read from its tiles; levels between those of tiles are hashed anew. Keeps
 * the tiles it has read, so make one for each question. Not thread-safe.
 *
 * <p>What tiles say is believed here: whoever asks checks the outcome against a signed root.
 */
public final class TileNodes implements Nodes {
    private final TileSource source;
    private final long size;
    private final Map<TileId.Hashes, List<Hash>> read = new HashMap<>();

    public TileNodes(TileSource source, long size) {
        this.source = source;
        this.size = size;
    }

    @Override
    public Hash node(int level, long index) throws IOException {
        int tileLevel = level / 8;
        int above = level % 8;
        long first = index << above;
        var tile = TileId.hashesAt(tileLevel, first, size);
        var hashes = hashes(tile);
        int from = (int) (first & 255);
        return fold(hashes.subList(from, from + (1 << above)));
    }

    private static Hash fold(List<Hash> complete) {
        if (complete.size() == 1) {
            return complete.getFirst();
        }
        int half = complete.size() / 2;
        return Hash.node(fold(complete.subList(0, half)), fold(complete.subList(half, complete.size())));
    }

    private List<Hash> hashes(TileId.Hashes tile) throws IOException {
        var known = read.get(tile);
        if (known != null) {
            return known;
        }
        var hashes = HashTile.decode(source.read(tile), tile.width());
        read.put(tile, hashes);
        return hashes;
    }
}
