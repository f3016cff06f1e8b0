package io.plumbline.log.merkle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the roots of its complete subtrees, which is all that is needed to append and to
 * name the root. At most 63 hashes. Not thread-safe; {@link #copy()} to try something out.
 */
public final class Frontier {
    private final List<Hash> peaks;
    private long size;

    /** The tree without entries. */
    public Frontier() {
        this(new ArrayList<>(), 0);
    }

    private Frontier(List<Hash> peaks, long size) {
        this.peaks = peaks;
        this.size = size;
    }

    /** The right edge of an existing tree of this size. */
    public static Frontier at(long size, Nodes nodes) throws IOException {
        var peaks = new ArrayList<Hash>();
        long covered = 0;
        for (int level = 62; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                peaks.add(nodes.node(level, covered >>> level));
                covered += 1L << level;
            }
        }
        return new Frontier(peaks, size);
    }

    /** Adds the hash of the next leaf. */
    public void append(Hash leaf) {
        var hash = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
            hash = Hash.node(peaks.removeLast(), hash);
        }
        peaks.add(hash);
        size++;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The root hash of the tree as it stands. */
    public Hash root() {
        if (peaks.isEmpty()) {
            return Hash.EMPTY_ROOT;
        }
        var root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = Hash.node(peaks.get(i), root);
        }
        return root;
    }

    /** An independent copy. */
    public Frontier copy() {
        return new Frontier(new ArrayList<>(peaks), size);
    }
}
