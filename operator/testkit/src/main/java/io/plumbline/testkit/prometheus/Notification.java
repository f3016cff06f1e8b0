package io.plumbline.testkit.prometheus;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What Alertmanager posts to a webhook: one group of alerts.
 *
 * @param status {@code firing} while one of them does, else {@code resolved}
 */
public record Notification(String receiver, String status, Map<String, String> groupLabels, List<Alert> alerts) {
    public Notification {
        groupLabels = Map.copyOf(groupLabels);
        alerts = List.copyOf(alerts);
    }

    static Notification of(JsonNode body) {
        return new Notification(body.path("receiver").asText(), body.path("status").asText(),
                Series.texts(body.path("groupLabels")),
                StreamSupport.stream(body.path("alerts").spliterator(), false)
                        .map(alert -> Alert.of(alert.path("status").asText(), alert)).toList());
    }
}
