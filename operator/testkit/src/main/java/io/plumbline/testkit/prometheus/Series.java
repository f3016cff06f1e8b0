package io.plumbline.testkit.prometheus;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One series of an answer.
 *
 * @param labels with {@code __name__}, where the answer has one
 * @param samples by their time; an instant query has one
 */
public record Series(SortedMap<String, String> labels, SortedMap<Instant, Double> samples) {
    /** The newest sample. */
    public double value() {
        return samples.reversed().values().iterator().next();
    }

    /** What the label says, or empty text, as Prometheus has it. */
    public String label(String name) {
        return labels.getOrDefault(name, "");
    }

    static Series of(JsonNode series) {
        var samples = new TreeMap<Instant, Double>();
        if (series.has("value")) {
            add(samples, series.get("value"));
        }
        series.path("values").forEach(sample -> add(samples, sample));
        return new Series(new TreeMap<>(texts(series.path("metric"))), samples);
    }

    static Series scalar(JsonNode sample) {
        var samples = new TreeMap<Instant, Double>();
        add(samples, sample);
        return new Series(new TreeMap<>(), samples);
    }

    private static void add(SortedMap<Instant, Double> samples, JsonNode sample) {
        samples.put(Instant.ofEpochMilli(Math.round(sample.get(0).asDouble() * 1000)), number(sample.get(1).asText()));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
