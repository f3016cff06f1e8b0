package io.plumbline.log.merkle;

import java.util.ArrayList;
import java.util.List;

/** RFC 6962, section 2.1, word for word over all leaves: the oracle. */
public final class NaiveTree implements Nodes {
    private final List<Hash> leaves = new ArrayList<>();

    /** The leaves "0", "1", ... */
    public static NaiveTree of(int size) {
        var tree = new NaiveTree();
        for (int i = 0; i < size; i++) {
            tree.leaves.add(Hash.leaf(Integer.toString(i).getBytes()));
        }
        return tree;
    }

    public Hash leaf(int index) {
        return leaves.get(index);
    }

    public Hash root(int size) {
        return root(leaves.subList(0, size));
    }

    @Override
    public Hash node(int level, long index) {
        return root(leaves.subList((int) (index << level), (int) (index + 1 << level)));
    }

    private static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.EMPTY_ROOT;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        return Hash.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }
}
