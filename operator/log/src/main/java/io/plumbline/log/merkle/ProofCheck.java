package io.plumbline.log.merkle;

/** What the check of a proof came to. Everything but {@link #VALID} is a refusal. */
public enum ProofCheck {
    /** The proof leads to the given root, or roots. */
    VALID,
    /** The index or a size is negative, or lies outside the tree. */
    OUT_OF_RANGE,
    /** There is nothing that a proof from the tree without entries could show. */
    FROM_EMPTY,
    /** The proof has more or fewer hashes than the sizes call for. */
    WRONG_LENGTH,
    /** The hashes lead to another root. */
    ROOT_DIFFERS,
    /** The hashes lead to the new root, but not from the old one. */
    OLD_ROOT_DIFFERS
}
