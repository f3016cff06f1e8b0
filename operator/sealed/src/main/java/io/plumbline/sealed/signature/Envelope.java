package io.plumbline.sealed.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A payload with one signature (DSSE). Signed are type and payload together, byte for byte.
 *
 * @param payloadType what the payload is
 * @param payload the bytes that were signed
 * @param keyId the fingerprint of the key; a hint and no more
 * @param signature the signature in DER
 */
@SuppressWarnings("ArrayRecordComponent")
public record Envelope(String payloadType, byte[] payload, String keyId, byte[] signature) {
    public static Envelope sign(String payloadType, byte[] payload, Signer signer) throws IOException {
        return new Envelope(payloadType, payload, signer.key().fingerprint(),
                signer.sign(preAuthenticated(payloadType, payload)));
    }

    public boolean signedBy(VerificationKey key) {
        return key.verify(preAuthenticated(payloadType, payload), signature);
    }

    /** {@code PAE} of the specification of DSSE, version 1: lengths are in bytes. */
    static byte[] preAuthenticated(String type, byte[] body) {
        byte[] head = ("DSSEv1 " + type.getBytes(StandardCharsets.UTF_8).length + ' ' + type + ' ' + body.length + ' ')
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
