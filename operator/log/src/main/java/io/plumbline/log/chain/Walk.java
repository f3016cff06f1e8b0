package io.plumbline.log.chain;

import io.plumbline.log.merkle.Frontier;
import io.plumbline.log.merkle.Hash;

import java.util.Map;
import java.util.Optional;

/**
 * What a walk along the chain came to.
 *
 * @param last the last head that is whole; empty when there is none
 * @param tree the right edge of the tree at that head
 * @param roots the roots at the sizes that were asked for, where the tree is that large
 * @param damage where it is not whole any more; empty when all of it is
 */
public record Walk(Optional<Head> last, Frontier tree, Map<Long, Hash> roots, Optional<Damage> damage) {
    /** The number of entries that are whole. */
    public long size() {
        return tree.size();
    }
}
