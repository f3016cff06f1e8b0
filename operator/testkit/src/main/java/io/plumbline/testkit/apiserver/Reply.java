package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A whole response. */
// Never compared, so that equality by identity of the array does no harm.
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, Map<String, String> headers, String contentType, byte[] body) {
    private static final String JSON = "application/json";

    static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of(), JSON, Json.bytes(body));
    }

    static Reply json(int status, byte[] body) {
        return new Reply(status, Map.of(), JSON, body);
    }

    static Reply text(int status, String body) {
        return new Reply(status, Map.of(), "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }
}
