package io.plumbline.log.merkle;

import java.util.List;

/** Checks proofs as RFC 9162 lays down (sections 2.1.3.2 and 2.1.4.2), from hashes and sizes alone. */
public final class Proofs {
    private Proofs() {}

    /** Is this leaf the entry at {@code index} of the tree of {@code size} with this root? */
    public static ProofCheck inclusion(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return ProofCheck.OUT_OF_RANGE;
        }
        long at = index;
        long last = size - 1;
        var hash = leaf;
        for (var sibling : proof) {
            if (last == 0) {
                return ProofCheck.WRONG_LENGTH;
            }
            if ((at & 1) == 1 || at == last) {
                hash = Hash.node(sibling, hash);
                int alone = at == 0 ? 0 : Long.numberOfTrailingZeros(at);
                at >>>= alone;
                last >>>= alone;
            } else {
                hash = Hash.node(hash, sibling);
            }
            at >>>= 1;
            last >>>= 1;
        }
        if (last != 0) {
            return ProofCheck.WRONG_LENGTH;
        }
        return hash.equals(root) ? ProofCheck.VALID : ProofCheck.ROOT_DIFFERS;
    }

    /** Does the tree of {@code size} with {@code root} begin with the tree of {@code oldSize} with {@code oldRoot}? */
    public static ProofCheck consistency(long oldSize, Hash oldRoot, long size, Hash root, List<Hash> proof) {
        if (oldSize < 0 || oldSize > size) {
            return ProofCheck.OUT_OF_RANGE;
        }
        if (oldSize == 0) {
            return ProofCheck.FROM_EMPTY;
        }
        if (oldSize == size) {
            if (!proof.isEmpty()) {
                return ProofCheck.WRONG_LENGTH;
            }
            return oldRoot.equals(root) ? ProofCheck.VALID : ProofCheck.ROOT_DIFFERS;
        }
        if (proof.isEmpty()) {
            return ProofCheck.WRONG_LENGTH;
        }
        // A complete old tree is a node of the new one, so that the proof leaves it out.
        boolean complete = Long.bitCount(oldSize) == 1;
        return climb(oldSize, oldRoot, size, root, complete ? oldRoot : proof.getFirst(),
                complete ? proof : proof.subList(1, proof.size()));
    }

    private static ProofCheck climb(long oldSize, Hash oldRoot, long size, Hash root, Hash start, List<Hash> rest) {
        int shared = Long.numberOfTrailingZeros(oldSize);
        long at = oldSize - 1 >>> shared;
        long last = size - 1 >>> shared;
        var before = start;
        var after = start;
        for (var sibling : rest) {
            if (last == 0) {
                return ProofCheck.WRONG_LENGTH;
            }
            if ((at & 1) == 1 || at == last) {
                before = Hash.node(sibling, before);
                after = Hash.node(sibling, after);
                int alone = at == 0 ? 0 : Long.numberOfTrailingZeros(at);
                at >>>= alone;
                last >>>= alone;
            } else {
                after = Hash.node(after, sibling);
            }
            at >>>= 1;
            last >>>= 1;
        }
        if (last != 0) {
            return ProofCheck.WRONG_LENGTH;
        }
        if (!after.equals(root)) {
            return ProofCheck.ROOT_DIFFERS;
        }
        return before.equals(oldRoot) ? ProofCheck.VALID : ProofCheck.OLD_ROOT_DIFFERS;
    }
}
