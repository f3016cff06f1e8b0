package io.plumbline.runtime.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The counters of an operator as Prometheus would scrape them. */
final class Counters {
    private final URI metrics;

    Counters(PlumblineOperator operator) {
        metrics = URI.create("http://127.0.0.1:" + operator.httpAddress().getPort() + "/metrics");
    }

    /** Verdicts that were computed. */
    long evaluated() {
        return sum("plumbline_evaluations_total");
    }

    /** Verdicts that were known. */
    long reused() {
        return sum("plumbline_evaluations_reused_total");
    }

    /** Resources that came without a change that any check reads. */
    long unchanged() {
        return sum("plumbline_resources_received_total{effect=\"unchanged\"}");
    }

    /** Complete lists of a kind. */
    long lists(String kind) {
        return scrape().lines()
                .filter(line -> line.startsWith("plumbline_source_lists_total")
                        && line.contains("kind=\"" + kind + '"'))
                .mapToLong(Counters::value)
                .sum();
    }

    /** How often a control was weakened. */
    long weakened(String control) {
        return sum("plumbline_control_weakened_total{control=\"" + control + '"');
    }

    private static long value(String line) {
        return (long) Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    }

    private long sum(String series) {
        return scrape().lines().filter(line -> line.startsWith(series)).mapToLong(Counters::value).sum();
    }

    private String scrape() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
