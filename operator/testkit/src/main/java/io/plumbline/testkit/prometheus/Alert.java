package io.plumbline.testkit.prometheus;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;

/**
 * An alert as Prometheus, Alertmanager or a notification has it.
 *
 * @param state {@code pending} or {@code firing} at Prometheus; {@code active} or {@code suppressed} at Alertmanager;
 *     {@code firing} or {@code resolved} in a notification
 */
public record Alert(String state, Map<String, String> labels, Map<String, String> annotations) {
    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    static Alert of(String state, JsonNode alert) {
        return new Alert(state, Series.texts(alert.path("labels")), Series.texts(alert.path("annotations")));
    }

    public String name() {
        return label("alertname");
    }

    /** What the label says, or empty text. */
    public String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
