package io.plumbline.runtime.metrics;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.engine.Divergence;
import io.plumbline.core.engine.Replaced;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.Row;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Detection, remediation and sweeps, as they are scraped. */
final class TimeMetersTest {
    private static final List<CompiledCheck> CHECKS = Assessed.compile(Declared.network()).checks();
    private static final ResourceKey POD = new ResourceKey(ResourceType.POD, "shop", "web");
    private static final Verdict FAIL = new Verdict.Fail("no");
    private static final Verdict PASS = Verdict.Pass.INSTANCE;
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private long nanos = 1_000;
    private final MetricsRegistry registry = new MetricsRegistry(new BuildInfo("1", "2", "3", "4"), () -> nanos);

    @AfterEach
    void close() {
        registry.close();
    }

    private double value(String name, String... labels) {
        return Scrape.parse(new String(registry.scrape(null).body(), StandardCharsets.UTF_8)).value(name, labels);
    }

    private double sum(String name) {
        return Scrape.parse(new String(registry.scrape(null).body(), StandardCharsets.UTF_8)).sum(name);
    }

    private static Row row(String uid, Verdict... verdicts) {
        return new Row(POD, uid, POD, CHECKS.subList(0, verdicts.length), List.of(verdicts));
    }

    private void detected(@Nullable Row before, @Nullable Row after, long took) {
        long received = nanos;
        nanos += took;
        registry.detection().detected(new Replaced(before, after), received);
    }

    @Test
    void everySeriesIsThereFromTheStart() {
        for (String framework : List.of("iso27001", "iso42001")) {
            for (String severity : List.of("critical", "high", "medium", "low", "info")) {
                for (String name : List.of("plumbline_detection_seconds", "plumbline_remediation_seconds")) {
                    assertThat(value(name + "_count", "framework", framework, "severity", severity)).isZero();
                    assertThat(value(name + "_bucket", "framework", framework, "severity", severity, "le", "+Inf"))
                            .isZero();
                }
            }
        }
        assertThat(value("plumbline_sweep_divergence_total")).isZero();
    }

    @Test
    void eachVerdictThatAnEventChangesIsMeasuredFromItsReceipt() {
        detected(row("u", PASS, FAIL, PASS), row("u", FAIL, FAIL, PASS), 80_000);

        assertThat(sum("plumbline_detection_seconds_count")).isEqualTo(1);
        assertThat(value("plumbline_detection_seconds_sum", "framework", "iso27001", "severity", "high"))
                .isEqualTo(0.00008);
        assertThat(value("plumbline_detection_seconds_bucket", "framework", "iso27001", "severity", "high", "le",
                "1.0E-4")).isEqualTo(1);
        assertThat(value("plumbline_detection_seconds_bucket", "framework", "iso27001", "severity", "high", "le",
                "5.0E-5")).isZero();
    }

    @Test
    void newResourcesCountWithAllTheirVerdictsAndDeletedOnesDoNot() {
        detected(null, row("u", PASS, FAIL), 1);
        assertThat(sum("plumbline_detection_seconds_count")).isEqualTo(2);

        detected(row("u", PASS, FAIL), null, 1);
        assertThat(sum("plumbline_detection_seconds_count")).isEqualTo(2);

        detected(row("u", PASS, FAIL), row("another", PASS, FAIL), 1);
        assertThat(sum("plumbline_detection_seconds_count")).isEqualTo(4);
    }

    @Test
    void otherWordsAreNoDetection() {
        detected(row("u", FAIL), row("u", new Verdict.Fail("in other words")), 1);

        assertThat(sum("plumbline_detection_seconds_count")).isZero();
    }

    @Test
    void remediationIsMeasuredFromTheBeginningOfTheFailure() {
        registry.remediation().remedied(failure(Duration.ofHours(30)), NOW);

        assertThat(value("plumbline_remediation_seconds_sum", "framework", "iso27001", "severity", "high"))
                .isEqualTo(108_000);
        assertThat(value("plumbline_remediation_seconds_bucket", "framework", "iso27001", "severity", "high", "le",
                "86400.0")).isZero();
        assertThat(value("plumbline_remediation_seconds_bucket", "framework", "iso27001", "severity", "high", "le",
                "172800.0")).isEqualTo(1);
    }

    @Test
    void aClockThatWasSetBackTakesNothingFromTheSum() {
        registry.remediation().remedied(failure(Duration.ofHours(-1)), NOW);

        assertThat(sum("plumbline_remediation_seconds_sum")).isZero();
        assertThat(sum("plumbline_remediation_seconds_count")).isEqualTo(1);
    }

    private static Finding failure(Duration stood) {
        return new Finding(CHECKS.getFirst(), POD, "u", FAIL, false, NOW.minus(stood), "1");
    }

    @Test
    void sweepsTellWhatTheyFindAndWhenTheyEnd() {
        assertThat(Scrape.parse(new String(registry.scrape(null).body(), StandardCharsets.UTF_8)).names())
                .doesNotContain("plumbline_sweep_last_completion_timestamp_seconds");

        registry.sweep().diverged(new Divergence(CHECKS.getFirst(), POD, PASS, FAIL));
        registry.sweep().completed(NOW, Duration.ofMillis(1_500));

        assertThat(value("plumbline_sweep_divergence_total")).isEqualTo(1);
        assertThat(value("plumbline_sweep_last_completion_timestamp_seconds")).isEqualTo(NOW.getEpochSecond());
        assertThat(value("plumbline_sweep_duration_seconds")).isEqualTo(1.5);
    }
}
