package io.plumbline.runtime.discovery;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Whether the API server calls itself ready. */
final class Readiness {
    private static final int SERVER_ERROR = 500;

    private final ApiAccess api;
    private final Duration timeout;

    Readiness(ApiAccess api, Duration timeout) {
        this.api = api;
        this.timeout = timeout;
    }

    /** False only when the server says so: who may not read the path (401, 403, 404) learns nothing from it. */
    boolean ready() throws IOException {
        try (ApiCall call = api.get("/readyz", Map.of(), timeout); ApiResponse response = call.await()) {
            return response.code() < SERVER_ERROR;
        }
    }
}
