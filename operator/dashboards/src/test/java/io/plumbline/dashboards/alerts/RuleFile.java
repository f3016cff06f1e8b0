package io.plumbline.dashboards.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules and their tests as they are committed. */
final class RuleFile {
    static final Path DASHBOARDS = Path.of("..", "..", "dashboards").toAbsolutePath().normalize();
    static final Path RULES = DASHBOARDS.resolve("alerts/plumbline.rules.yaml");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private RuleFile() {}

    /** @param name of the alert or of what is recorded */
    record Rule(String group, String name, boolean isAlert, String expression, Map<String, String> labels,
            Map<String, String> annotations) {
        private static Rule of(String group, JsonNode rule) {
            boolean alert = rule.has("alert");
            return new Rule(group, rule.path(alert ? "alert" : "record").asText(), alert, rule.path("expr").asText(),
                    texts(rule.path("labels")), texts(rule.path("annotations")));
        }

        private static Map<String, String> texts(JsonNode node) {
            Map<String, String> texts = new TreeMap<>();
            node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
            return texts;
        }

        /** With its severity, since two rules may carry one alert. */
        @Override
        public String toString() {
            return name + labels;
        }
    }

    /** One expectation of a test: what an expression gives at a moment. */
    record Expectation(String expression, List<String> labels) {}

    static List<Rule> rules() throws IOException {
        List<Rule> rules = new ArrayList<>();
        YAML.readTree(RULES.toFile()).path("groups").forEach(group -> group.path("rules")
                .forEach(rule -> rules.add(Rule.of(group.path("name").asText(), rule))));
        return rules;
    }

    static List<Rule> alerts() throws IOException {
        return rules().stream().filter(Rule::isAlert).toList();
    }

    static List<Path> testFiles() throws IOException {
        try (var files = Files.list(DASHBOARDS.resolve("alerts/tests"))) {
            return files.sorted().toList();
        }
    }

    static List<Expectation> expectations() throws IOException {
        List<Expectation> all = new ArrayList<>();
        for (Path file : testFiles()) {
            YAML.readTree(file.toFile()).path("tests").forEach(test -> test.path("promql_expr_test").forEach(one -> {
                List<String> labels = new ArrayList<>();
                one.path("exp_samples").forEach(sample -> labels.add(sample.path("labels").asText()));
                all.add(new Expectation(one.path("expr").asText(), List.copyOf(labels)));
            }));
        }
        return all;
    }
}
