package io.plumbline.testkit.prometheus;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A Prometheus of its own, with an empty data folder; it ends with {@link #close()} or with this JVM. */
public final class Prometheus implements AutoCloseable {
    private final Server server;

    private Prometheus(Server server) {
        this.server = server;
    }

    /**
     * Starts one and waits until it is ready, which says nothing about its targets.
     *
     * @throws IllegalStateException with the end of its log when it does not come up, as with a rule that does not parse
     */
    public static Prometheus start(PrometheusTools tools, PrometheusOptions options) {
        return new Prometheus(Server.start("prometheus", options.configuration(),
                (folder, address) -> List.of(tools.prometheus().toString(),
                        "--config.file=" + Server.configuration(folder),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address, "--web.enable-lifecycle", "--log.level=warn")));
    }

    public URI url() {
        return server.url();
    }

    Path folder() {
        return server.folder();
    }

    /** The result of a PromQL expression now; a scalar is one series without labels. */
    public List<Series> query(String expression) {
        return series(server.get("/api/v1/query?query=" + encoded(expression)));
    }

    public List<Series> queryRange(String expression, Instant from, Instant to, Duration step) {
        return series(server.get("/api/v1/query_range?query=" + encoded(expression) + "&start=" + seconds(from)
                + "&end=" + seconds(to) + "&step=" + seconds(Instant.EPOCH.plus(step))));
    }

    /** The values of a label in the series that match, as a dashboard's variable asks for them. */
    public List<String> labelValues(String label, String selector) {
        var match = selector.isEmpty() ? "" : "?match[]=" + encoded(selector);
        var data = server.get("/api/v1/label/" + encoded(label) + "/values" + match.replace("[]", "%5B%5D"))
                .path("data");
        return StreamSupport.stream(data.spliterator(), false).map(JsonNode::asText).toList();
    }

    public List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        server.get("/api/v1/rules").path("data").path("groups").forEach(group -> group.path("rules")
                .forEach(rule -> rules.add(Rule.of(group.path("name").asText(), rule))));
        return rules;
    }

    /** Pending and firing ones. */
    public List<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        server.get("/api/v1/alerts").path("data").path("alerts")
                .forEach(alert -> alerts.add(Alert.of(alert.path("state").asText(), alert)));
        return alerts;
    }

    /** Goes on with other options and the data it has. */
    public void reload(PrometheusOptions options) {
        try {
            Files.writeString(Server.configuration(server.folder()), options.configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.reload();
    }

    private static List<Series> series(JsonNode answer) {
        var data = answer.path("data");
        if (data.path("resultType").asText().equals("scalar")) {
            return List.of(Series.scalar(data.path("result")));
        }
        return StreamSupport.stream(data.path("result").spliterator(), false).map(Series::of).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String seconds(Instant time) {
        return time.getEpochSecond() + "." + "%03d".formatted(time.getNano() / 1_000_000);
    }

    @Override
    public void close() {
        server.close();
    }
}
