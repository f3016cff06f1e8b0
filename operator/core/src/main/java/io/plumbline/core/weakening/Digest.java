package io.plumbline.core.weakening;

import io.plumbline.core.resource.BodyList;
import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Sixty-four bits of the SHA-256 of a sequence of texts: the same for the same texts in every process and version,
 * which {@code hashCode} does not promise.
 */
final class Digest {
    private static final int BYTES = 8;

    private final MessageDigest digest;

    Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** With its length before it, so that no two sequences read alike. */
    Digest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    /** Any value of a parameter; the order of the fields of objects makes no difference. */
    Digest addValue(@Nullable Object value) {
        switch (value) {
            case null -> add("null");
            case BodyMap map -> {
                add("object").add(String.valueOf(map.size()));
                TreeMap<String, Object> sorted = new TreeMap<>();
                map.forEach((name, inner) -> sorted.put(name.toString(), inner));
                sorted.forEach((name, inner) -> add(name).addValue(inner));
            }
            case BodyList list -> {
                add("array").add(String.valueOf(list.size()));
                list.forEach(this::addValue);
            }
            case String text -> add("text").add(text);
            default -> add("scalar").add(value.toString());
        }
        return this;
    }

    /** Ends the sequence; to be called once. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
