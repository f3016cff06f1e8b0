package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.MalformedException;

import java.util.Base64;

/** Textual encodings of keys (RFC 7468). */
final class Pem {
    private Pem() {}

    static String encode(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    /** What is wrong is told without the text, which may be a private key. */
    static byte[] decode(String label, String text) throws MalformedException {
        var begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----", Math.max(from, 0));
        if (from < 0 || to < 0) {
            throw new MalformedException("a PEM file of the kind " + label + " has to be here");
        }
        try {
            return Base64.getDecoder().decode(text.substring(from + begin.length(), to).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("what is in the PEM file is not base64");
        }
    }
}
