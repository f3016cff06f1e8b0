package io.plumbline.log.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * One static file of the log: {@code tile/<level>/<index>[.p/<width>]} for hashes, {@code tile/entries/...} for
 * entries (c2sp.org/tlog-tiles). A width of 256 is a full tile.
 */
public sealed interface TileId {
    /** The hashes, or entries, of a full tile. */
    int FULL = 256;

    /** The position among the tiles of its kind. */
    long index();

    /** How many hashes or entries it holds, 1 to 256. */
    int width();

    /** The path below the root of the log. */
    String path();

    /** The full tile that this one grows into; itself when it is full. */
    TileId full();

    /** Hashes of complete subtrees of 256^level entries. */
    record Hashes(int level, long index, int width) implements TileId {
        /** Level 7 of 256^7 entries is more than a long can count. */
        static final int LEVELS = 8;

        public Hashes {
            if (level < 0 || level >= LEVELS) {
                throw new IllegalArgumentException("no tile has level " + level);
            }
            check(index, width);
        }

        @Override
        public String path() {
            return "tile/" + level + '/' + number(index, width);
        }

        @Override
        public Hashes full() {
            return new Hashes(level, index, FULL);
        }
    }

    /** Entries, each with its length before it. */
    record Entries(long index, int width) implements TileId {
        public Entries {
            check(index, width);
        }

        @Override
        public String path() {
            return "tile/entries/" + number(index, width);
        }

        @Override
        public Entries full() {
            return new Entries(index, FULL);
        }
    }

    /** The hash tiles that make up a tree of this size, lowest level first. Their number is about size / 255. */
    static List<Hashes> hashesOf(long size) {
        var tiles = new ArrayList<Hashes>();
        int level = 0;
        for (long hashes = size; hashes > 0; hashes >>>= 8) {
            for (long index = 0; index < hashes >>> 8; index++) {
                tiles.add(new Hashes(level, index, FULL));
            }
            if ((hashes & 255) != 0) {
                tiles.add(new Hashes(level, hashes >>> 8, (int) (hashes & 255)));
            }
            level++;
        }
        return tiles;
    }

    /** The entry bundle that holds the entry at this index, as wide as a tree of this size has it. */
    static Entries entriesAt(long entry, long size) {
        if (entry < 0 || entry >= size) {
            throw new IllegalArgumentException("no entry " + entry + " in a tree of size " + size);
        }
        long index = entry >>> 8;
        return new Entries(index, (int) Math.min(FULL, size - (index << 8)));
    }

    /** The hash tile that holds this hash, as wide as a tree of this size has it. */
    static Hashes hashesAt(int level, long hash, long size) {
        long hashes = size >>> 8 * level;
        if (hash < 0 || hash >= hashes) {
            throw new IllegalArgumentException("no hash " + hash + " at level " + level + " of a tree of size " + size);
        }
        long index = hash >>> 8;
        return new Hashes(level, index, (int) Math.min(FULL, hashes - (index << 8)));
    }

    private static void check(long index, int width) {
        if (index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile has index " + index + " and width " + width);
        }
    }

    /** Three digits to a folder, all but the last marked with an x, so that no file is ever in the way of a folder. */
    private static String number(long index, int width) {
        var path = new StringBuilder();
        path.append("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        if (width < FULL) {
            path.append(".p/").append(width);
        }
        return path.toString();
    }
}
