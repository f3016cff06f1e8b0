package io.plumbline.runtime.metrics;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The committed page is the one that the description gives. After a change of it:
 * {@code mvn -pl operator/runtime -am test -Dmetrics.update=true -Dtest=MetricsPageTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class MetricsPageTest {
    private static final Path PAGE = Path.of("../../dashboards/METRICS.md");
    private static final Pattern FAMILY = Pattern.compile("plumbline_[a-z0-9_]+");

    @Test
    void theCommittedPageIsTheOneThatTheDescriptionGives() throws IOException {
        String expected;
        try (var registry = new MetricsRegistry(new BuildInfo("1", "r", "25", "1"), () -> 0)) {
            expected = MetricsPage
                    .write(Scrape.parse(new String(registry.scrape(null).body(), StandardCharsets.UTF_8)));
        }
        if (Boolean.getBoolean("metrics.update")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).as("run again with -Dmetrics.update=true and review the difference")
                .isEqualTo(expected);
    }

    @Test
    void queriesAskForFamiliesThatThereAre() {
        Set<String> families = Stream.of(Metric.values()).map(Metric::fullName).collect(Collectors.toSet());
        Set<String> asked = MetricsPage.queries().stream()
                .flatMap(query -> FAMILY.matcher(query).results().map(found -> found.group()))
                .map(name -> name.replaceFirst("_bucket$", ""))
                .collect(Collectors.toSet());

        assertThat(asked).isNotEmpty().isSubsetOf(families);
    }

    @Test
    void whatIsDescribedKeepsToTheConventionsOfPrometheus() {
        for (Metric metric : Metric.values()) {
            assertThat(metric.fullName().endsWith("_total")).as(metric.fullName())
                    .isEqualTo(metric.type() == Metric.Type.COUNTER);
            assertThat(metric.fullName().endsWith("_info")).as(metric.fullName())
                    .isEqualTo(metric.type() == Metric.Type.INFO);
            assertThat(metric.text()).as(metric.fullName()).endsWith(".").doesNotContain("|");
            assertThat(metric.labelNames()).as(metric.fullName()).doesNotHaveDuplicates().doesNotContain("namespace",
                    "job", "instance", "le");
        }
        assertThat(Stream.of(Metric.values()).map(Metric::fullName)).doesNotHaveDuplicates();
    }
}
