package io.plumbline.log.note;

import io.plumbline.log.merkle.Hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** What names, ids and base64 of keys have in common (c2sp.org/signed-note, Signatures). */
final class KeyText {
    /** Ed25519 over the text of a note. */
    static final byte ED25519 = 1;

    private KeyText() {}

    static String checkedName(String name, int position) throws MalformedNoteException {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.codePoints()
                .anyMatch(c -> Character.isSpaceChar(c) || Character.isWhitespace(c) || c < ' ')) {
            throw new MalformedNoteException("a key name is not empty and has neither spaces nor a plus", position);
        }
        return name;
    }

    /** The first four bytes of a hash over name and key. */
    static int id(String name, byte[] publicKey) {
        byte[] before = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Hash.sha256(before, typed(publicKey)).bytes()).getInt();
    }

    static byte[] typed(byte[] key) {
        return ByteBuffer.allocate(1 + key.length).put(ED25519).put(key).array();
    }

    static byte[] untyped(byte[] typed, int position) throws MalformedNoteException {
        if (typed.length != 1 + Ed25519.KEY_BYTES || typed[0] != ED25519) {
            throw new MalformedNoteException("only Ed25519 keys of 32 bytes are known", position);
        }
        return Arrays.copyOfRange(typed, 1, typed.length);
    }

    /** Base64 in the one spelling that encoding gives: padded, and without stray bits. */
    static byte[] base64(String text, int position) throws MalformedNoteException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with the position.
        }
        throw new MalformedNoteException("not base64", position);
    }

    static String hex(int id) {
        return HexFormat.of().toHexDigits(id);
    }
}
