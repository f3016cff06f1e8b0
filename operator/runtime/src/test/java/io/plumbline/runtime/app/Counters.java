package io.plumbline.runtime.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** What the statement says of a control; empty when it is not told of. */
    String applicable(String control) {
        return scrape().lines()
                .filter(line -> line.startsWith("plumbline_control_info{")
                        && "iso27001".equals(label(line, "framework")) && control.equals(label(line, "control")))
                .map(line -> label(line, "applicable"))
                .findFirst()
                .orElse("");
    }

    /** Entries of Annex A that no control resource shows, and no approved statement excludes. */
    List<String> missing() {
        return scrape().lines()
                .filter(line -> line.startsWith("plumbline_control_missing{") && value(line) == 1)
                .map(line -> label(line, "control"))
                .toList();
    }

    /** Something about evidence: {@code log_size}. */
    long evidence(String name) {
        return sum("plumbline_evidence_" + name + ' ');
    }

    /** Seconds since 1970 of a framework; NaN when they are not told. */
    double time(String name, String framework) {
        return scrape().lines()
                .filter(line -> line.startsWith("plumbline_" + name + '{')
                        && framework.equals(label(line, "framework")))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** One series, named with its labels in the order of the alphabet; empty when there is none. */
    OptionalDouble series(String name) {
        return scrape().lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst();
    }

    private static String label(String line, String name) {
        Matcher found = Pattern.compile("[{,]" + name + "=\"([^\"]*)\"").matcher(line);
        return found.find() ? found.group(1) : "";
    }

    private static long value(String line) {
        return (long) Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    }

    private long sum(String series) {
        return scrape().lines().filter(line -> line.startsWith(series)).mapToLong(Counters::value).sum();
    }

    /** All of it. */
    String scrape() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
