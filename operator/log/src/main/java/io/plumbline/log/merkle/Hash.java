package io.plumbline.log.merkle;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 value of 32 bytes, big endian in four longs so that it is a true value.
 *
 * <p>Leaves and nodes are hashed with the domain separation of RFC 6962, section 2.1: 0x00 before an entry, 0x01
 * before two children.
 */
public record Hash(long a, long b, long c, long d) {
    /** The length of a hash in bytes. */
    public static final int BYTES = 32;

    /** The root of the tree without entries: SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = sha256();

    /**
     * The hash that 32 bytes spell out.
     *
     * @throws IllegalArgumentException when there are not exactly 32 bytes
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return read(ByteBuffer.wrap(bytes));
    }

    /** Reads 32 bytes at the position of the buffer, which moves on. */
    public static Hash read(ByteBuffer from) {
        return new Hash(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    /** The plain SHA-256 of the parts, one after the other. */
    public static Hash sha256(byte[]... parts) {
        var digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return of(digest.digest());
    }

    /** The hash of an entry as a leaf of the tree. */
    public static Hash leaf(byte[] entry) {
        var digest = digest();
        digest.update((byte) 0);
        return of(digest.digest(entry));
    }

    /** The hash of the node above two children. */
    public static Hash node(Hash left, Hash right) {
        var digest = digest();
        digest.update((byte) 1);
        digest.update(left.bytes());
        return of(digest.digest(right.bytes()));
    }

    /** A fresh array of 32 bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d).array();
    }

    /** Standard base64 with padding (RFC 4648, section 4), as checkpoints and proofs write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    /** Lower-case hexadecimal, as object names write it. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    @Override
    public String toString() {
        return hex();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
