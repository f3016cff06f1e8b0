package io.plumbline.log.merkle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes roots and proofs of a tree from the hashes of its complete subtrees (RFC 6962, sections 2.1, 2.1.1, 2.1.2).
 * As thread-safe as its source.
 */
public final class Prover {
    private final Nodes nodes;

    public Prover(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The root of the first {@code size} entries. */
    public Hash root(long size) throws IOException {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no size " + size);
        }
        return size == 0 ? Hash.EMPTY_ROOT : range(0, size);
    }

    /**
     * The hashes that lead from the leaf at {@code index} to the root at {@code size}, the leaf's sibling first.
     *
     * @throws IllegalArgumentException unless {@code 0 <= index < size}
     */
    public List<Hash> inclusion(long index, long size) throws IOException {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no entry " + index + " in a tree of size " + size);
        }
        var proof = new ArrayList<Hash>();
        path(index, 0, size, proof);
        return List.copyOf(proof);
    }

    /**
     * The hashes that show that the tree of {@code size} begins with the tree of {@code oldSize}; none when both are
     * equal.
     *
     * @throws IllegalArgumentException unless {@code 0 < oldSize <= size}
     */
    public List<Hash> consistency(long oldSize, long size) throws IOException {
        if (oldSize <= 0 || oldSize > size) {
            throw new IllegalArgumentException("no proof leads from size " + oldSize + " to size " + size);
        }
        var proof = new ArrayList<Hash>();
        subproof(oldSize, 0, size, true, proof);
        return List.copyOf(proof);
    }

    private void path(long index, long from, long to, List<Hash> proof) throws IOException {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            path(index, from, middle, proof);
            proof.add(range(middle, to));
        } else {
            path(index, middle, to, proof);
            proof.add(range(from, middle));
        }
    }

    private void subproof(long oldEnd, long from, long to, boolean known, List<Hash> proof) throws IOException {
        if (oldEnd == to) {
            if (!known) {
                proof.add(range(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (oldEnd <= middle) {
            subproof(oldEnd, from, middle, known, proof);
            proof.add(range(middle, to));
        } else {
            subproof(oldEnd, middle, to, false, proof);
            proof.add(range(from, middle));
        }
    }

    private Hash range(long from, long to) throws IOException {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return nodes.node(level, from >>> level);
        }
        long middle = from + split(width);
        return Hash.node(range(from, middle), range(middle, to));
    }

    /** The largest power of two below the width, which is at least 2. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
