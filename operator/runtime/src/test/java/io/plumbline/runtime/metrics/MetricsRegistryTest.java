package io.plumbline.runtime.metrics;

import io.plumbline.auditor.port.Meters;
import io.plumbline.auditor.port.Refusal;
import io.plumbline.auditor.port.Route;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluated;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.check.Subject;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.engine.ReuseCounts;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

final class MetricsRegistryTest {
    private static final CompiledCheck CHECK = Assessed.compile(Declared.network()).checks().get(0);

    private final AtomicLong nanos = new AtomicLong();
    private final MetricsRegistry registry = new MetricsRegistry(new BuildInfo("1.2.3", "abc", "25.0.1", "7"),
            nanos::get);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void allThatIsScrapedHasOurPrefixAndAHelpText() {
        registry.register(new DomainCollector(
                () -> new DomainSources(most -> List.of(Assessed.of(Declared.network()).assessment()), Map::of, Map::of,
                        control -> Optional.empty(), check -> false, List::of, List::of, List::of, List::of,
                        Map::of, () -> AIMetrics.NONE,
                        () -> new ReuseCounts(0, 0, 0, 0),
                        () -> 0,
                        () -> Optional.of(new EvidenceMetric(true, true, true, true, 1, 1, 0, 0, 0, null,
                                null)),
                        () -> SnapshotMetric.NONE,
                        new ResultTimes(() -> 0)),
                MetricsSettings.DEFAULT));
        registry.meters().counter("a.library.without.manners").increment();

        Scrape scrape = scrape();

        assertThat(scrape.types().keySet()).isNotEmpty().allMatch(name -> name.startsWith("plumbline_"))
                .contains("plumbline_control_result", "plumbline_operator_a_library_without_manners_total",
                        "plumbline_operator_jvm_memory_used_bytes", "plumbline_operator_jvm_threads_live_threads",
                        "plumbline_operator_process_cpu_seconds_total", "plumbline_operator_system_cpus");
        assertThat(scrape.types().keySet()).as("what promtool has something against")
                .noneMatch(name -> name.endsWith("_count") || name.contains("_ns_"));
        assertThat(scrape.help().keySet()).isEqualTo(scrape.types().keySet());
        assertThat(scrape.help().values()).noneMatch(String::isBlank);
    }

    @Test
    void theBuildIsNamed() {
        assertThat(scrape().value("plumbline_build_info", "version", "1.2.3", "revision", "abc", "java_version",
                "25.0.1", "catalogue_version", "7")).isEqualTo(1);
    }

    @Test
    void countersAreThereBeforeAnythingHappens() {
        Scrape scrape = scrape();

        assertThat(scrape.value("plumbline_evaluations_total", "framework", "iso27001")).isZero();
        assertThat(scrape.value("plumbline_evaluations_total", "framework", "iso42001")).isZero();
        assertThat(scrape.value("plumbline_evaluation_duration_seconds_count", "framework", "iso42001")).isZero();
        assertThat(scrape.labelValues("reason")).containsExactly("budget", "evaluation", "parameter_unset",
                "quarantined", "unreadable");
        assertThat(scrape.sum("plumbline_evaluation_errors_total")).isZero();
    }

    @Test
    void whatAuditorsAskForIsCountedInBoundedSeries() {
        Meters meters = registry.auditorMeters();
        Scrape before = scrape();
        assertThat(before.sum("plumbline_auditor_requests_total")).isZero();
        assertThat(before.value("plumbline_auditor_refused_total", "reason", "unavailable")).isZero();

        meters.answered(Route.of("/v1/snapshots/0123456789abcdef/package.zip"), 206, Duration.ofSeconds(2));
        meters.answered(Route.of("/whatever/" + "x".repeat(500)), 404, Duration.ofMillis(1));
        meters.answered(Route.of("/v1/logs/7/tile/entries/000"), 0, Duration.ofMillis(1));
        meters.answered(Route.of("/v1/logs/8/proof"), 799, Duration.ofMillis(1));
        meters.refused(Route.OTHER, Refusal.ABSENT);

        Scrape after = scrape();
        assertThat(after.value("plumbline_auditor_requests_total", "route", "package", "status", "2xx")).isOne();
        assertThat(after.value("plumbline_auditor_requests_total", "route", "other", "status", "4xx")).isOne();
        assertThat(after.value("plumbline_auditor_requests_total", "route", "tile", "status", "none")).isOne();
        assertThat(after.value("plumbline_auditor_requests_total", "route", "proof", "status", "none")).isOne();
        assertThat(after.value("plumbline_auditor_request_duration_seconds_sum", "route", "package")).isEqualTo(2);
        assertThat(after.value("plumbline_auditor_refused_total", "reason", "absent")).isOne();
        assertThat(after.labelValues("route")).isEqualTo(before.labelValues("route"));
        assertThat(after.labelValues("status")).isEqualTo(before.labelValues("status"));
    }

    @Test
    void evaluationsAreCountedTimedAndHandedThrough() {
        Evaluated error = Evaluated.lasting(new Verdict.Error(Verdict.Error.Reason.BUDGET, "too much"));
        Evaluator timed = registry.timed((check, subject) -> {
            nanos.addAndGet(3_000_000);
            return error;
        });

        assertThat(timed.evaluate(CHECK, subject())).isSameAs(error);
        timed.evaluate(CHECK, subject());

        Scrape scrape = scrape();
        assertThat(scrape.value("plumbline_evaluations_total", "framework", "iso27001")).isEqualTo(2);
        assertThat(scrape.value("plumbline_evaluation_errors_total", "reason", "budget")).isEqualTo(2);
        assertThat(scrape.value("plumbline_evaluation_duration_seconds_sum", "framework", "iso27001"))
                .isEqualTo(0.006);
        assertThat(scrape.value("plumbline_evaluation_duration_seconds_bucket", "framework", "iso27001", "le",
                "0.0025")).isZero();
        assertThat(scrape.value("plumbline_evaluation_duration_seconds_bucket", "framework", "iso27001", "le",
                "0.005")).isEqualTo(2);
    }

    @Test
    void theFormatIsTheOneThatWasAskedFor() {
        Exposition plain = registry.scrape("text/html, */*;q=0.8");
        Exposition open = registry.scrape("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        assertThat(plain.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(open.contentType()).startsWith("application/openmetrics-text");
        assertThat(text(open)).endsWith("# EOF\n");
        assertThat(text(open)).contains("# TYPE plumbline_build info");
    }

    private static Subject subject() {
        return new Subject(BodyMap.EMPTY, null, lookup -> List.of(), Instant.EPOCH);
    }

    private Scrape scrape() {
        return Scrape.parse(text(registry.scrape(null)));
    }

    private static String text(Exposition exposition) {
        return new String(exposition.body(), StandardCharsets.UTF_8);
    }
}
