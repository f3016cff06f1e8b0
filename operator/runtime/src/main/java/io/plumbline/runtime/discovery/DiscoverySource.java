package io.plumbline.runtime.discovery;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One discovery path, read again only when its ETag has changed. Confined to the thread that polls. */
final class DiscoverySource {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final ApiAccess api;
    private final String path;
    private final Duration timeout;
    private final DiscoveryDocument format = new DiscoveryDocument();
    private String tag = "";
    private Map<String, List<ServedVersion>> groups = Map.of();

    DiscoverySource(ApiAccess api, String path, Duration timeout) {
        this.api = api;
        this.path = path;
        this.timeout = timeout;
    }

    Map<String, List<ServedVersion>> read() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", DiscoveryDocument.ACCEPT));
        if (!tag.isEmpty()) {
            headers.put("If-None-Match", tag);
        }
        try (ApiCall call = api.get(path, headers, timeout); ApiResponse response = call.await()) {
            switch (response.code()) {
                case OK -> {
                    groups = format.read(response.body());
                    tag = response.header("ETag").orElse("");
                }
                case NOT_MODIFIED -> {
                    // What was read before stands.
                }
                default -> throw new IOException("GET " + path + ": HTTP " + response.code());
            }
            return groups;
        }
    }
}
