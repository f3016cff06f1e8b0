package io.plumbline.sealed.signature;

import io.plumbline.log.merkle.Hash;
import io.plumbline.sealed.json.MalformedException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key on the curve {@code secp256r1}, which is also called P-256 and prime256v1. Thread-safe.
 *
 * <p>Its fingerprint is the SHA-256 of SubjectPublicKeyInfo in DER, in lower-case hexadecimal.
 */
public final class VerificationKey {
    /** The longest PEM that is read, in bytes; a key has 178. */
    public static final int MAX_PEM = 4096;
    /** SubjectPublicKeyInfo up to the point: id-ecPublicKey, prime256v1, an uncompressed point (RFC 5480). */
    private static final byte[] BEFORE = HexFormat.of()
            .parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200" + "04");
    private static final int BYTES = BEFORE.length + 64;

    private final byte[] encoded;
    private final PublicKey key;

    private VerificationKey(byte[] encoded, PublicKey key) {
        this.encoded = encoded;
        this.key = key;
    }

    /**
     * The key that a SubjectPublicKeyInfo in DER says.
     *
     * @throws MalformedException for other keys, also for the same curve in another form
     */
    public static VerificationKey of(byte[] subjectPublicKeyInfo) throws MalformedException {
        if (subjectPublicKeyInfo.length != BYTES
                || !Arrays.equals(subjectPublicKeyInfo, 0, BEFORE.length, BEFORE, 0, BEFORE.length)) {
            throw new MalformedException("a public key on secp256r1 has to be here");
        }
        try {
            byte[] own = subjectPublicKeyInfo.clone();
            return new VerificationKey(own, KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(own)));
        } catch (GeneralSecurityException e) {
            throw new MalformedException("no point on secp256r1", e);
        }
    }

    /**
     * Reads {@code BEGIN PUBLIC KEY}, which has to be spelled as {@link #pem} does.
     *
     * @throws MalformedException when it is something else
     */
    public static VerificationKey parsePem(byte[] pem) throws MalformedException {
        if (pem.length > MAX_PEM) {
            throw new MalformedException("no public key has so many bytes");
        }
        var key = of(Pem.decode("PUBLIC KEY", new String(pem, StandardCharsets.US_ASCII)));
        if (!Arrays.equals(key.pem(), pem)) {
            throw new MalformedException("a public key in PEM has lines of 64 characters and nothing around it");
        }
        return key;
    }

    public byte[] pem() {
        return Pem.encode("PUBLIC KEY", encoded).getBytes(StandardCharsets.US_ASCII);
    }

    public String fingerprint() {
        return Hash.sha256(encoded).hex();
    }

    /** Whether this key made this signature, which is in DER, over this message. */
    public boolean verify(byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(encoded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey verification && Arrays.equals(encoded, verification.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
