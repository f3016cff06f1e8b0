package io.plumbline.log.reader;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.merkle.Nodes;

import java.io.IOException;
import java.util.List;

/**
 * Subtree hashes that are computed from the entries of one bundle where they lie within it, and read elsewhere.
 *
 * @param first the index of the first entry of the bundle
 * @param leaves the hashes of its entries
 */
record BundleNodes(long first, List<Hash> leaves, Nodes others) implements Nodes {
    @Override
    public Hash node(int level, long index) throws IOException {
        long from = (index << level) - first;
        return from >= 0 && from + (1L << level) <= leaves.size()
                ? fold(leaves.subList((int) from, (int) from + (1 << level)))
                : others.node(level, index);
    }

    private static Hash fold(List<Hash> complete) {
        if (complete.size() == 1) {
            return complete.getFirst();
        }
        int half = complete.size() / 2;
        return Hash.node(fold(complete.subList(0, half)), fold(complete.subList(half, complete.size())));
    }
}
