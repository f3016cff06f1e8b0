package io.plumbline.core.cluster;

import io.plumbline.core.resource.BodyText;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Digests of what checks read of resources. A digest is the SHA-256 over the sorted, lower-case hexadecimal SHA-256 of each
 * part's {@linkplain BodyText text}, one to a line; so it does not depend on the order in which controls came, and changes
 * when the declared controls read something else. Replicas share their parts, and each part is digested once. Not
 * thread-safe.
 */
public final class Fingerprints {
    private final IdentityHashMap<Part, String> known = new IdentityHashMap<>();
    private final MessageDigest sha256;

    public Fingerprints() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Lower-case hexadecimal. */
    public String of(Held resource) {
        List<String> digests = new ArrayList<>();
        for (@Nullable
        Part part : resource.parts) {
            if (part != null) {
                digests.add(known.computeIfAbsent(part, one -> digest(BodyText.of(one.body()))));
            }
        }
        digests.sort(null);
        return digest(String.join("\n", digests));
    }

    private String digest(String text) {
        return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
