package io.plumbline.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Digests in the form of S3's checksums. */
final class Sha256 {
    private Sha256() {}

    static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(digest().digest(content));
    }

    /** Reads to the end. */
    static String base64(InputStream content) throws IOException {
        MessageDigest digest = digest();
        new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
