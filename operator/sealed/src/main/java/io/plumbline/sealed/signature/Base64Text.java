package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.MalformedException;

import java.util.Base64;

/** Base64 in the one spelling that encoding gives: the decoder of the JDK passes over stray bits. */
final class Base64Text {
    private Base64Text() {}

    static byte[] decode(String text, String what) throws MalformedException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedException("\"" + what + "\" has to be base64", e);
        }
        throw new MalformedException("\"" + what + "\" has to be base64 without stray bits");
    }
}
