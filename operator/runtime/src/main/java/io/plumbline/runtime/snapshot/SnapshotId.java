package io.plumbline.runtime.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Names snapshots by what asks for them, so that whoever takes one again, takes the same one. */
public final class SnapshotId {
    /** Bytes of the digest that make the name: 128 bits. */
    private static final int BYTES = 16;
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private SnapshotId() {}

    /**
     * Of a snapshot that a person asks for: two requests are two snapshots.
     *
     * @param request uid of the resource
     */
    public static String onDemand(String cluster, Object spec, String request) {
        return id(Map.of("cluster", cluster, "spec", hex(digest(spec)), "request", request));
    }

    /** Of a snapshot that a schedule asks for: one for each slot, whatever becomes of the resource. */
    public static String scheduled(String cluster, Object spec, String slot) {
        return id(Map.of("cluster", cluster, "spec", hex(digest(spec)), "slot", slot));
    }

    private static String id(Map<String, String> parts) {
        return hex(digest(parts)).substring(0, 2 * BYTES);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] digest(Object value) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(CANONICAL.writeValueAsString(value).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a spec that was read cannot be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
