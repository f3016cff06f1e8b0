package io.plumbline.runtime.packaging;

import io.plumbline.sealed.signature.Signer;

import java.util.List;

/**
 * The key that signs packages, and how it came to.
 *
 * @param handOvers statements of keys that handed over, in any order; those that are not needed do no harm
 * @param replaces fingerprint of a key that was lost and could not hand over; else empty
 */
public record Signing(Signer signer, List<byte[]> handOvers, String replaces) {
    public Signing {
        handOvers = List.copyOf(handOvers);
    }

    /** The only key so far. */
    public static Signing with(Signer signer) {
        return new Signing(signer, List.of(), "");
    }
}
