package io.plumbline.runtime.metrics;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.engine.ReuseCounts;
import io.plumbline.core.finding.FindingStore.ControlNamespace;
import io.plumbline.core.finding.FindingStore.NamespaceKey;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.core.statement.Gap;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import io.plumbline.runtime.fixture.TestClock;
import io.plumbline.runtime.metrics.MetricsSettings.Detail;
import io.plumbline.runtime.status.StatusFactory;
import io.plumbline.runtime.status.WeakeningRecord;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

final class DomainCollectorTest {
    /** Series that are always there. */
    private static final int OWN = 18;
    private static final ControlKey NETWORK = new ControlKey(Standard.ISO27001, "A.8.22");

    private List<Assessment> assessments = List.of();
    private final Map<NamespaceKey, Tally> namespaces = new HashMap<>();
    private List<SourceMetric> sources = List.of();
    private List<RecordMetric> exceptions = List.of();
    private List<RecordMetric> attestations = List.of();
    private List<StatementMetric> statements = List.of();
    private Map<ControlKey, Boolean> missing = Map.of();
    private SnapshotMetric snapshots = SnapshotMetric.NONE;
    private Map<ControlNamespace, Tally> controlNamespaces = Map.of();
    private Detail detail = Detail.SUMMARY;
    private AIMetrics ai = AIMetrics.NONE;
    private Optional<EvidenceMetric> evidence = Optional.empty();
    private long nanos;
    private final ResultTimes resultTimes = new ResultTimes(() -> nanos);
    private boolean leader = true;
    private boolean quarantined;
    private ControlLabels labels = control -> Optional.empty();

    @Test
    void namesAndLabelsAreWhatDashboardsAndAlertsRelyOn() throws IOException {
        ControlResource network = Declared.network();
        Assessment failing = Assessed.of(network)
                .decided(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, "1 failure")
                .check("deny-ingress", new Tally(1, 2, 3, 0, 5, 4))
                .check("scanned", new Tally(0, 0, 0, 1, 3, 0))
                .check("informs", new Tally(9, 0, 0, 0, 0, 0))
                .finding("deny-ingress", new ResourceKey(ResourceType.POD, "shop", "web"), new Verdict.Fail("no"),
                        Instant.parse("2026-01-01T09:00:00Z"))
                .assessment();
        ControlStatus status = new StatusFactory(new TestClock(), () -> 1, check -> Optional.empty()).status(network,
                failing, WeakeningRecord.NONE);
        assessments = List.of(failing, Assessed.of(Declared.ai("suspend: true"))
                .decided(Result.UNKNOWN, Reason.SUSPENDED, "suspended").assessment());
        labels = control -> control.standard() == Standard.ISO27001
                ? Optional.of(ControlFacts.of(network.getSpec(), status, Applicability.YES, 3))
                : Optional.empty();
        namespaces.put(new NamespaceKey(Standard.ISO27001, "shop"), new Tally(1, 0, 0, 0, 5, 0));
        namespaces.put(new NamespaceKey(Standard.ISO27001, ""), new Tally(0, 0, 0, 0, 1, 0));
        sources = List.of(
                new SourceMetric(ResourceType.POD, Status.SYNCED, 12, 2, Instant.parse("2026-01-01T10:00:00.500Z")),
                new SourceMetric(new ResourceType("batch", "CronJob"), Status.NOT_INSTALLED, 0, 0, null));

        exceptions = List.of(
                new RecordMetric("legacy-agent", "active", Instant.parse("2026-01-01T10:00:00Z")),
                new RecordMetric("unclear", "pending", null));
        statements = List.of(new StatementMetric(Standard.ISO27001, Map.of(Gap.Kind.CONTROL_MISSING, 1)));
        missing = Map.of(new ControlKey(Standard.ISO27001, "A.8.9"), false,
                new ControlKey(Standard.ISO27001, "A.8.13"), true);
        snapshots = new SnapshotMetric(Map.of(Standard.ISO27001, Instant.parse("2026-01-01T02:00:01Z")),
                Map.of(Standard.ISO27001, Instant.parse("2026-01-02T02:00:00Z"), Standard.ISO42001,
                        Instant.parse("2026-01-05T03:30:00Z")));
        attestations = List.of(new RecordMetric("zones", "current", Instant.parse("2026-01-01T11:00:00Z")));
        ai = new AIMetrics(List.of(new AIMetrics.Record("claims", "scorer", "production", "high",
                Instant.parse("2026-01-01T12:00:00Z")), new AIMetrics.Record("claims", "draft", "none", "none", null),
                new AIMetrics.Record("hr", "draft", "none", "none", null)), 2, 1);

        evidence = Optional.of(new EvidenceMetric(true, true, true, false, 1200, 40, 2, 1, 7,
                Instant.parse("2026-01-01T10:00:00.250Z"),
                new CopyMetric(true, true, 1100, Instant.parse("2026-01-01T09:58:00Z"), 12, 3)));

        resultTimes.stands(resultTimes.look(), NETWORK, Result.UNKNOWN);
        nanos = 1_500_000_000;
        scrape(collector(30_000));
        nanos = 61_500_000_000L;

        assertThat(scrape(collector(30_000)).text()).isEqualTo(golden("domain.prom"));
    }

    @Test
    void whatIsScrapedIsDescribed() throws IOException {
        namesAndLabelsAreWhatDashboardsAndAlertsRelyOn();
        String ofTheProcess = "registered beside what is collected";

        detail = Detail.RESOURCE;
        controlNamespaces = Map.of(new ControlNamespace(new ControlKey(Standard.ISO27001, "A.8.22"), "shop"),
                new Tally(1, 0, 0, 0, 5, 0));
        DescribedScrape.check(scrape(collector(30_000)).text(), Stream.of("build_info", "evaluations_total",
                "evaluation_duration_seconds", "evaluation_errors_total", "auditor_requests_total",
                "auditor_request_duration_seconds", "auditor_refused_total", "detection_seconds",
                "remediation_seconds", "sweep_divergence_total", "sweep_last_completion_timestamp_seconds",
                "sweep_duration_seconds")
                .collect(Collectors.toMap(name -> Metric.PREFIX + name, name -> ofTheProcess)));
    }

    @Test
    void aLogThatIsNotWrittenIsTold() {
        evidence = Optional.of(new EvidenceMetric(false, false, false, false, 0, 0, 3, 0, 0, null,
                new CopyMetric(false, false, 0, null, 0, 1)));

        Scrape scrape = scrape(collector(30_000));

        assertThat(scrape.value("plumbline_evidence_writing")).isZero();
        assertThat(scrape.value("plumbline_evidence_verified")).isZero();
        assertThat(scrape.value("plumbline_evidence_failures_total")).isEqualTo(3);
        assertThat(scrape.value("plumbline_evidence_copy_locked")).isZero();
        assertThat(scrape.value("plumbline_evidence_copy_agrees")).isZero();
        assertThat(scrape.names()).doesNotContain("plumbline_evidence_last_append_timestamp_seconds",
                "plumbline_evidence_copy_last_success_timestamp_seconds");
    }

    @Test
    void whereNothingIsCopiedNothingIsToldOfCopies() {
        evidence = Optional.of(new EvidenceMetric(true, true, true, true, 1, 1, 0, 0, 0, null, null));

        assertThat(scrape(collector(30_000)).names()).contains("plumbline_evidence_writing")
                .noneMatch(name -> name.startsWith("plumbline_evidence_cop"));
    }

    @Test
    void withoutALogNothingIsToldOfOne() {
        assertThat(scrape(collector(30_000)).names()).noneMatch(name -> name.startsWith("plumbline_evidence_"));
    }

    @Test
    void anUnsettledControlIsUnknownWhateverItsStatusStillSays() {
        assessments = List.of(Assessed.of(Declared.network())
                .unsettled()
                .decided(Result.UNKNOWN, Reason.EVALUATING, "under way")
                .assessment());

        Scrape scrape = scrape(collector(30_000));

        assertThat(scrape.value("plumbline_control_result", "result", "unknown")).isEqualTo(1);
        assertThat(scrape.value("plumbline_control_result", "result", "compliant")).isZero();
    }

    @Test
    void aCheckInQuarantineIsTold() {
        assessments = List.of(Assessed.of(Declared.network()).assessment());
        assertThat(scrape(collector(30_000)).value("plumbline_check_quarantined", "check", "deny-ingress")).isZero();

        quarantined = true;

        assertThat(scrape(collector(30_000)).value("plumbline_check_quarantined", "check", "deny-ingress"))
                .isEqualTo(1);
    }

    @Test
    void onlyTheLeaderTellsAboutControls() {
        assessments = List.of(Assessed.of(Declared.network()).assessment());
        namespaces.put(new NamespaceKey(Standard.ISO27001, "shop"), Tally.ZERO);
        leader = false;

        Scrape scrape = scrape(collector(30_000));

        assertThat(scrape.names()).containsExactlyInAnyOrder("plumbline_leader", "plumbline_queue_depth",
                "plumbline_series", "plumbline_series_dropped_total", "plumbline_evaluations_reused_total",
                "plumbline_resources_received_total");
        assertThat(scrape.value("plumbline_leader")).isZero();
    }

    @Test
    void whatIsDeletedVanishes() {
        DomainCollector collector = collector(30_000);
        assessments = List.of(Assessed.of(Declared.network()).assessment());
        assertThat(scrape(collector).names()).contains("plumbline_control_result");

        assessments = List.of();

        assertThat(scrape(collector).names()).doesNotContain("plumbline_control_result");
    }

    @Test
    void namespacesBeyondTheBudgetAreFoldedAndCounted() {
        for (int i = 0; i < 100; i++) {
            namespaces.put(new NamespaceKey(Standard.ISO27001, "ns-%03d".formatted(i)), new Tally(1, 0, 0, 0, 2, 0));
            namespaces.put(new NamespaceKey(Standard.ISO42001, "ns-%03d".formatted(i)), new Tally(0, 0, 0, 0, 1, 0));
        }
        namespaces.put(new NamespaceKey(Standard.ISO27001, ""), new Tally(0, 0, 0, 0, 7, 0));
        DomainCollector collector = collector(500);

        Scrape scrape = scrape(collector);

        assertThat(scrape.series()).isLessThanOrEqualTo(500).isGreaterThan(450);
        assertThat(scrape.value("plumbline_series")).isEqualTo(scrape.series());
        int folded = 100 - (int) scrape.labelValues("resource_namespace").stream().filter(n -> n.startsWith("ns-"))
                .count();
        assertThat(scrape.value("plumbline_namespace_resources", "framework", "iso27001", "resource_namespace",
                "_other", "verdict", "fail")).isEqualTo(folded);
        assertThat(scrape.sum("plumbline_namespace_resources", "verdict", "pass")).as("nothing is lost")
                .isEqualTo(307);
        assertThat(scrape.value("plumbline_series_dropped_total")).isEqualTo(folded * 12.0);
        assertThat(scrape.value("plumbline_namespace_resources", "framework", "iso27001", "resource_namespace",
                "_cluster", "verdict", "pass")).isEqualTo(7);
        assertThat(scrape(collector).value("plumbline_series_dropped_total")).as("counted once")
                .isEqualTo(folded * 12.0);
    }

    @Test
    void noNamespaceIsFoldedWhileThereIsRoom() {
        put("a", "b", "c");

        assertThat(scrape(collector(OWN + 36)).labelValues("resource_namespace")).containsExactly("a", "b", "c");
    }

    @Test
    void aSecondStandardNarrowsTheRoom() {
        DomainCollector collector = collector(OWN + 36);
        for (String name : List.of("a", "b", "c", "d")) {
            namespaces.put(new NamespaceKey(Standard.ISO27001, name), new Tally(1, 0, 0, 0, 2, 0));
        }
        assertThat(scrape(collector).labelValues("resource_namespace")).containsExactly("a", "b", "c", "d");

        put("a");

        Scrape scrape = scrape(collector);
        assertThat(scrape.labelValues("resource_namespace")).containsExactly("_other", "a", "b");
        assertThat(scrape.sum("plumbline_namespace_resources", "framework", "iso27001", "verdict", "fail"))
                .isEqualTo(4);
    }

    @Test
    void aFoldedNamespaceStaysFolded() {
        DomainCollector collector = collector(OWN + 36);
        put("a", "b", "c", "d");
        assertThat(scrape(collector).labelValues("resource_namespace")).containsExactlyInAnyOrder("a", "b", "_other");

        namespaces.clear();
        put("b", "c", "d");
        assertThat(scrape(collector).labelValues("resource_namespace"))
                .as("there is room again, but c and d have gone").containsExactlyInAnyOrder("b", "_other");

        put("aa");
        assertThat(scrape(collector).labelValues("resource_namespace"))
                .as("a new one takes the room").containsExactlyInAnyOrder("b", "aa", "_other");
    }

    @Test
    void aLargeInstallationStaysWithinTheDefaultBudget() {
        for (int i = 0; i < 5_000; i++) {
            put("namespace-" + i);
        }
        assessments = List.of(Assessed.of(Declared.network()).assessment());

        assertThat(scrape(collector(MetricsSettings.DEFAULT.series())).series()).isBetween(29_000, 30_000);
    }

    private void put(String... names) {
        for (String name : names) {
            namespaces.put(new NamespaceKey(Standard.ISO27001, name), new Tally(1, 0, 0, 0, 2, 0));
            namespaces.put(new NamespaceKey(Standard.ISO42001, name), new Tally(1, 0, 0, 0, 2, 0));
        }
    }

    private DomainCollector collector(int budget) {
        DomainSources known = new DomainSources(most -> assessments, () -> Map.copyOf(namespaces),
                () -> controlNamespaces,
                control -> labels.of(control), check -> quarantined, () -> sources, () -> exceptions,
                () -> attestations, () -> statements, () -> missing, () -> ai,
                () -> new ReuseCounts(5, 40, 7, 30),
                () -> 3, () -> evidence, () -> snapshots, resultTimes);
        return new DomainCollector(() -> leader ? known : null, new MetricsSettings(detail, budget));
    }

    private static Scrape scrape(DomainCollector collector) {
        return Scrape.of(collector);
    }

    private static String golden(String name) throws IOException {
        try (var in = DomainCollectorTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
