package io.plumbline.reports.oscal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * UUIDs of version 5 (RFC 9562, 5.5), so that the same snapshot has the same identifiers each time. OSCAL takes versions 4
 * and 5 only.
 */
final class NameUuid {
    /** Version 5 of the DNS namespace and {@code oscal.plumbline.io}. */
    static final UUID NAMESPACE = of(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "oscal.plumbline.io");

    private NameUuid() {}

    /** Parts are set apart by a sign that none of them contains. */
    static String of(String... parts) {
        return of(NAMESPACE, String.join("\0", parts)).toString();
    }

    static UUID of(UUID namespace, String name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
        sha1.update(ByteBuffer.allocate(16).putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits()).flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
