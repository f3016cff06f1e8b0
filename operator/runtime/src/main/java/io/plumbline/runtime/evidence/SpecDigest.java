package io.plumbline.runtime.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of what people ask for. One spec has one text, whatever the order in which its fields were read. */
public final class SpecDigest {
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private SpecDigest() {}

    /** SHA-256 of its JSON with sorted names, lower-case hex. */
    public static String of(@Nullable Object spec) {
        try {
            return ofText(CANONICAL.writeValueAsString(spec));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a spec that was read cannot be written", e);
        }
    }

    /** SHA-256 of a text in UTF-8, lower-case hex. */
    public static String ofText(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
