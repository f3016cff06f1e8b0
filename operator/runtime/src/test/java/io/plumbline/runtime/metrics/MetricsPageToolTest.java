package io.plumbline.runtime.metrics;

import io.plumbline.testkit.junit.RealPrometheus;
import io.plumbline.testkit.prometheus.PrometheusTools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Prometheus itself can read the example queries of the page. */
@RealPrometheus
class MetricsPageToolTest {
    @TempDir
    Path folder;

    @Test
    void exampleQueriesCanBeParsed(PrometheusTools tools) throws IOException {
        List<String> queries = MetricsPage.queries();
        Path rules = folder.resolve("rules.yaml");
        Files.writeString(rules, IntStream.range(0, queries.size())
                .mapToObj(i -> "  - record: example:query" + i + "\n    expr: |\n" + queries.get(i).indent(6))
                .collect(Collectors.joining("", "groups:\n- name: examples\n  rules:\n", "")));

        String said = tools.promtool("check", "rules", rules.toString()).orThrow();

        assertThat(said).contains(queries.size() + " rules found");
    }
}
