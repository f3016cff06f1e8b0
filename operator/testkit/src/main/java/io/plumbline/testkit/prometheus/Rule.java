package io.plumbline.testkit.prometheus;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rule as Prometheus has loaded it.
 *
 * @param type {@code alerting} or {@code recording}
 * @param health {@code ok}, {@code err}, or {@code unknown} before the first evaluation
 * @param error of the last evaluation, else empty
 */
public record Rule(String group, String name, String type, String query, String health, String error) {
    static Rule of(String group, JsonNode rule) {
        return new Rule(group, rule.path("name").asText(), rule.path("type").asText(), rule.path("query").asText(),
                rule.path("health").asText(), rule.path("lastError").asText());
    }
}
