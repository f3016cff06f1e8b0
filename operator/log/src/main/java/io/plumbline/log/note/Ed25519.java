package io.plumbline.log.note;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Between the 32 raw bytes of RFC 8032 and the keys of the JDK, which speak X.509 and PKCS#8: there the raw bytes come
 * last, after an algorithm identifier that is always the same (RFC 8410, sections 4 and 7).
 */
final class Ed25519 {
    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;
    private static final String BEFORE_PUBLIC = "302a300506032b6570032100";
    private static final String BEFORE_PRIVATE = "302e020100300506032b657004220420";

    private Ed25519() {}

    static PublicKey publicKey(byte[] raw) throws InvalidKeySpecException {
        return factory().generatePublic(new X509EncodedKeySpec(join(BEFORE_PUBLIC, raw)));
    }

    static PrivateKey privateKey(byte[] seed) {
        try {
            return factory().generatePrivate(new PKCS8EncodedKeySpec(join(BEFORE_PRIVATE, seed)));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("a private key is " + KEY_BYTES + " bytes", e);
        }
    }

    /** The JDK derives a public key only while it makes a pair, so it is handed the seed as its randomness. */
    static byte[] publicOf(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            var pair = generator.generateKeyPair();
            if (!Arrays.equals(pair.getPrivate().getEncoded(), privateKey(seed).getEncoded())) {
                throw new IllegalStateException("this JDK does not make the private key from its randomness alone");
            }
            return raw(pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    private static byte[] join(String before, byte[] raw) {
        byte[] head = HexFormat.of().parseHex(before);
        byte[] whole = Arrays.copyOf(head, head.length + raw.length);
        System.arraycopy(raw, 0, whole, head.length, raw.length);
        return whole;
    }

    private static KeyFactory factory() {
        try {
            return KeyFactory.getInstance("Ed25519");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
