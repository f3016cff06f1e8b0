package io.plumbline.runtime.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.testkit.prometheus.Prometheus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The queries of the committed dashboards, with their variables filled in as somebody would who opens them. */
final class Boards {
    static final Path DASHBOARDS = Path.of("..", "..", "dashboards").toAbsolutePath().normalize();

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), *([a-z_]+)\\)");
    /** What a panel says where there is nothing would hide that there is nothing. */
    private static final Pattern OR_ABSENT = Pattern.compile("\\((.+)\\) or vector\\(-1\\)", Pattern.DOTALL);
    private static final Map<String, String> CHOSEN = Map.of("$__rate_interval", "15s", "$__range", "1m",
            "$__interval", "5s", "$job", ".*", "$cluster", "", "$framework", "iso27001", "$control",
            PrometheusIT.SHOWN.substring("iso27001-".length()).toUpperCase(Locale.ROOT),
            "$resource_namespace", ".*");

    private Boards() {}

    /**
     * One query of a panel or variable.
     *
     * @param name file, panel and reference, as in {@code overview.json/Controls by result/A}
     */
    record Query(String name, String text, boolean instant) {
        boolean hasData(Prometheus prometheus) {
            Matcher values = LABEL_VALUES.matcher(text);
            if (values.matches()) {
                return !prometheus.labelValues(values.group(2), values.group(1)).isEmpty()
                        || values.group(2).equals("cluster") && !prometheus.query(values.group(1)).isEmpty();
            }
            Instant now = Instant.now();
            return !(instant
                    ? prometheus.query(text)
                    : prometheus.queryRange(text, now.minusSeconds(60), now, Duration.ofSeconds(5))).isEmpty();
        }
    }

    static List<Query> queries() throws IOException {
        List<Query> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
                JsonNode board = new ObjectMapper().readTree(file.toFile());
                String name = file.getFileName().toString();
                board.path("templating").path("list").forEach(variable -> {
                    if (variable.path("type").asText().equals("query")) {
                        all.add(query(name + "/$" + variable.path("name").asText(),
                                variable.path("query").path("query").asText(), true));
                    }
                });
                panels(name, board.path("panels"), all);
            }
        }
        return all;
    }

    private static void panels(String board, JsonNode panels, List<Query> all) {
        panels.forEach(panel -> {
            panel.path("targets").forEach(target -> all.add(query(
                    board + "/" + panel.path("title").asText() + "/" + target.path("refId").asText(),
                    target.path("expr").asText(), target.path("instant").asBoolean())));
            panels(board, panel.path("panels"), all);
        });
    }

    private static Query query(String name, String text, boolean instant) {
        String filled = text;
        for (String variable : CHOSEN.keySet().stream().sorted(Comparator.reverseOrder()).toList()) {
            filled = filled.replace(variable, CHOSEN.get(variable));
        }
        Matcher told = OR_ABSENT.matcher(filled);
        return new Query(name, told.matches() ? told.group(1) : filled, instant);
    }
}
