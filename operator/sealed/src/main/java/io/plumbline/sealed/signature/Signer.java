package io.plumbline.sealed.signature;

import java.io.IOException;

/** A private key that signs, wherever it is kept. Thread-safe. */
public interface Signer {
    /**
     * Signs a message with ECDSA over SHA-256.
     *
     * @return the signature in DER
     * @throws IOException when the key cannot be reached
     */
    byte[] sign(byte[] message) throws IOException;

    /** The public half; its fingerprint is the hint by which others find it. */
    VerificationKey key();
}
