package io.plumbline.log.merkle;

import java.io.IOException;

/** Where the hashes of complete subtrees come from: memory, tiles, a network. */
@FunctionalInterface
public interface Nodes {
    /**
     * The root of the complete subtree over the entries {@code [index << level, (index + 1) << level)}.
     *
     * @param level 0 for leaves
     * @throws IOException when the hash cannot be read
     */
    Hash node(int level, long index) throws IOException;
}
