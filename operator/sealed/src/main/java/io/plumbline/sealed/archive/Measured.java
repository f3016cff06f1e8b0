package io.plumbline.sealed.archive;

import io.plumbline.log.merkle.Hash;
import io.plumbline.sealed.json.MalformedException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Size and digest of what went by.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 */
public record Measured(long size, String sha256) {
    static final OutputStream NOWHERE = OutputStream.nullOutputStream();
    private static final int BUFFER = 64 * 1024;

    /** Reads to the end, holding one buffer; stops with an exception after {@code limit} bytes. */
    static Measured copy(InputStream in, OutputStream out, long limit) throws IOException {
        var digest = sha256Digest();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            if (size > limit) {
                throw new MalformedException("it has more than " + limit + " bytes");
            }
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
        }
        return new Measured(size, Hash.of(digest.digest()).hex());
    }

    /** Reads to the end; stops with a {@link MalformedException} after {@code limit} bytes. */
    public static Measured of(InputStream in, long limit) throws IOException {
        return copy(in, NOWHERE, limit);
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
