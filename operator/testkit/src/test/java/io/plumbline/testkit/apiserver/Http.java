package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests as they are on the wire, with the credentials of a client. */
record Http(KubernetesClient client) {
    /** A client that shows each answer instead of asking again. */
    static KubernetesClient withoutRetries(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build())
                .withHttpClientFactory(new JdkHttpClientFactory()).build();
    }

    record Answer(int code, Map<String, List<String>> headers, String body) {
        JsonNode json() {
            return Json.parse(body.getBytes(StandardCharsets.UTF_8));
        }

        /** The lines of a watch. */
        List<JsonNode> events() {
            var events = new ArrayList<JsonNode>();
            body.lines().forEach(
                    line -> events.add(Json.parse(line.getBytes(StandardCharsets.UTF_8))));
            return events;
        }

        String header(String name) {
            return headers.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst()).findFirst().orElse("");
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "application/json", null, headers);
    }

    Answer send(String method, String path, String contentType, String body, String... headers) {
        var request = client.getHttpClient().newHttpRequestBuilder()
                .uri(URI.create(client.getMasterUrl().toString().replaceAll("/$", "") + path));
        request.method(method, contentType, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = client.getHttpClient().sendAsync(request.build(), String.class).get(30,
                    TimeUnit.SECONDS);
            return new Answer(response.code(), response.headers(), response.body());
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }
}
