package io.plumbline.log.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;

/**
 * A private key that signs notes. Its text form, {@code PRIVATE+KEY+name+id+key}, is that of
 * golang.org/x/mod/sumdb/note and is as secret as the key. Thread-safe.
 */
public final class NoteSigner {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final byte[] seed;
    private final PrivateKey key;
    private final NoteVerifier verifier;

    private NoteSigner(String name, byte[] seed) {
        this.seed = seed.clone();
        this.key = Ed25519.privateKey(seed);
        try {
            this.verifier = new NoteVerifier(name, Ed25519.publicOf(seed));
        } catch (InvalidKeySpecException e) {
            throw new IllegalStateException("a derived key is a key", e);
        }
    }

    /**
     * A new key.
     *
     * @throws MalformedNoteException when the name cannot be a key's name
     */
    public static NoteSigner generate(String name, SecureRandom random) throws MalformedNoteException {
        byte[] seed = new byte[Ed25519.KEY_BYTES];
        random.nextBytes(seed);
        return new NoteSigner(KeyText.checkedName(name, 0), seed);
    }

    /**
     * Reads {@code PRIVATE+KEY+name+id+key}. What is wrong is told without the text.
     *
     * @throws MalformedNoteException at the character where it is wrong, also when the id is not that of the key
     */
    public static NoteSigner parse(String text) throws MalformedNoteException {
        if (!text.startsWith(PREFIX)) {
            throw new MalformedNoteException("a signer key begins with " + PREFIX, 0);
        }
        int second = text.indexOf('+', PREFIX.length());
        int third = second + 9;
        if (second < 0 || text.length() <= third || text.charAt(third) != '+') {
            throw new MalformedNoteException("a signer key is " + PREFIX + "name+id+key", PREFIX.length());
        }
        var name = KeyText.checkedName(text.substring(PREFIX.length(), second), PREFIX.length());
        var signer = new NoteSigner(name,
                KeyText.untyped(KeyText.base64(text.substring(third + 1), third + 1), third + 1));
        if (!KeyText.hex(signer.verifier.id()).equals(text.substring(second + 1, third))) {
            throw new MalformedNoteException("the id is not that of the name and key", second + 1);
        }
        return signer;
    }

    /** The public half. */
    public NoteVerifier verifier() {
        return verifier;
    }

    /** The private key as text. Secret. */
    public String encoded() {
        return PREFIX + verifier.name() + '+' + KeyText.hex(verifier.id()) + '+'
                + Base64.getEncoder().encodeToString(KeyText.typed(seed));
    }

    NoteSignature sign(String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return new NoteSignature(verifier.name(), verifier.id(), signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign with Ed25519", e);
        }
    }

    /** Names the key without giving it away. */
    @Override
    public String toString() {
        return "signer " + verifier.name() + '+' + KeyText.hex(verifier.id());
    }
}
