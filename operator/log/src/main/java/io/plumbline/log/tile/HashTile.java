package io.plumbline.log.tile;

import io.plumbline.log.merkle.Hash;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Hashes one after the other, 32 bytes each (c2sp.org/tlog-tiles, Merkle Tree). */
public final class HashTile {
    private HashTile() {}

    /** The bytes of a tile. */
    public static byte[] encode(List<Hash> hashes) {
        var out = ByteBuffer.allocate(hashes.size() * Hash.BYTES);
        hashes.forEach(hash -> out.put(hash.bytes()));
        return out.array();
    }

    /**
     * The first hashes of a tile.
     *
     * @param width how many the tile holds
     * @throws MalformedTileException when the tile is not exactly this wide
     */
    public static List<Hash> decode(byte[] tile, int width) throws MalformedTileException {
        if (tile.length != width * Hash.BYTES) {
            throw wrongLength(tile.length, width);
        }
        var in = ByteBuffer.wrap(tile);
        var hashes = new ArrayList<Hash>(width);
        for (int i = 0; i < width; i++) {
            hashes.add(Hash.read(in));
        }
        return hashes;
    }

    /** What is wrong with a tile of so many bytes when it should have this width. */
    public static MalformedTileException wrongLength(int length, int width) {
        int expected = width * Hash.BYTES;
        return new MalformedTileException("a tile of width " + width + " has " + expected + " bytes, not " + length,
                Math.min(length, expected));
    }
}
