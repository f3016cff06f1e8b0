package io.plumbline.runtime.reflector;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plumbline.core.resource.WireFormat;
import io.plumbline.runtime.discovery.ApiAccess;
import io.plumbline.runtime.discovery.ApiCall;
import io.plumbline.runtime.discovery.ApiResponse;
import io.plumbline.runtime.discovery.ServedKind;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The list and watch requests of one kind. */
final class KindRequests {
    private static final int OK = 200;
    private static final int ERROR_BYTES = 16_384;
    private static final Map<String, String> JSON = Map.of("Accept", "application/json");

    private final ApiAccess api;
    private final String path;
    private final Duration answerWithin;
    private final AbortSwitch abort;

    KindRequests(ApiAccess api, ServedKind kind, Duration answerWithin, AbortSwitch abort) {
        this.api = api;
        this.path = kind.path();
        this.answerWithin = answerWithin;
        this.abort = abort;
    }

    /** A watch that begins with all there is, and marks the end of that by a bookmark. */
    ApiResponse streamingList(Duration serverTimeout) throws IOException, Aborted {
        return send("?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true"
                + "&timeoutSeconds=" + serverTimeout.toSeconds());
    }

    ApiResponse watch(String version, Duration serverTimeout) throws IOException, Aborted {
        return send("?watch=true&allowWatchBookmarks=true&resourceVersion=" + encoded(version) + "&timeoutSeconds="
                + serverTimeout.toSeconds());
    }

    /** @param limit objects on the page, or 0 for all */
    ApiResponse page(int limit, String token) throws IOException, Aborted {
        return send("?limit=" + limit + (token.isEmpty() ? "" : "&continue=" + encoded(token)));
    }

    private ApiResponse send(String query) throws IOException, Aborted {
        ApiCall call = api.get(path + query, JSON, answerWithin);
        abort.enter(call);
        try {
            ApiResponse response = call.await();
            if (response.code() == OK) {
                return response;
            }
            try (response) {
                throw refusal(response);
            }
        } finally {
            abort.leave();
        }
    }

    private static Refused refusal(ApiResponse response) throws IOException {
        byte[] body = response.body().readNBytes(ERROR_BYTES);
        return new Refused(response.code(), message(body), retryAfter(response.header("Retry-After")));
    }

    /** The message of a Status, or the first line of what was sent instead. */
    private static String message(byte[] body) {
        try (JsonParser status = WireFormat.parser(new ByteArrayInputStream(body))) {
            status.nextToken();
            String name;
            while ((name = status.nextFieldName()) != null) {
                JsonToken token = status.nextToken();
                if (name.equals("message") && token == JsonToken.VALUE_STRING) {
                    return status.getText();
                }
                status.skipChildren();
            }
        } catch (IOException e) {
            return new String(body, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        }
        return "";
    }

    /** kube-apiserver sends seconds, never a date. */
    private static @Nullable Duration retryAfter(Optional<String> header) {
        return header.filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
