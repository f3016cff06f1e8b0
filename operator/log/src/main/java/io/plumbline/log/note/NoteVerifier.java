package io.plumbline.log.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;

/**
 * A public key that notes are checked with: name, id and Ed25519 key (c2sp.org/signed-note, Verifier keys).
 * Thread-safe.
 */
public final class NoteVerifier {
    private final String name;
    private final int id;
    private final byte[] raw;
    private final PublicKey key;

    NoteVerifier(String name, byte[] raw) throws InvalidKeySpecException {
        this.name = name;
        this.id = KeyText.id(name, raw);
        this.raw = raw.clone();
        this.key = Ed25519.publicKey(raw);
    }

    /**
     * Reads {@code name+id+key}.
     *
     * @throws MalformedNoteException at the character where it is wrong, also when the id is not that of the key
     */
    public static NoteVerifier parse(String text) throws MalformedNoteException {
        int first = text.indexOf('+');
        int second = first + 9;
        if (first < 0 || text.length() <= second || text.charAt(second) != '+') {
            throw new MalformedNoteException("a verifier key is name+id+key", Math.max(first, 0));
        }
        var name = KeyText.checkedName(text.substring(0, first), 0);
        byte[] raw = KeyText.untyped(KeyText.base64(text.substring(second + 1), second + 1), second + 1);
        if (!KeyText.hex(KeyText.id(name, raw)).equals(text.substring(first + 1, second))) {
            throw new MalformedNoteException("the id is not that of the name and key", first + 1);
        }
        try {
            return new NoteVerifier(name, raw);
        } catch (InvalidKeySpecException e) {
            throw new MalformedNoteException("not an Ed25519 key", second + 1);
        }
    }

    /** The name of the key, for a log its origin. */
    public String name() {
        return name;
    }

    /** The first four bytes of the hash over name and key. */
    public int id() {
        return id;
    }

    /** Whether this key made this signature over this text. */
    public boolean verify(String text, byte[] signature) {
        if (signature.length != Ed25519.SIGNATURE_BYTES) {
            return false;
        }
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The verifier key as text, {@code name+id+key}. */
    @Override
    public String toString() {
        return name + '+' + KeyText.hex(id) + '+' + Base64.getEncoder().encodeToString(KeyText.typed(raw));
    }
}
