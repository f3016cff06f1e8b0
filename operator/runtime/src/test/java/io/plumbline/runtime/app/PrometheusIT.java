package io.plumbline.runtime.app;

import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.runtime.metrics.MetricsSettings;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.runtime.snapshot.CronSchedule;
import io.plumbline.runtime.sweep.Sweeper;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.RealPrometheus;
import io.plumbline.testkit.junit.TestNames;
import io.plumbline.testkit.prometheus.Alert;
import io.plumbline.testkit.prometheus.Alertmanager;
import io.plumbline.testkit.prometheus.Prometheus;
import io.plumbline.testkit.prometheus.PrometheusOptions;
import io.plumbline.testkit.prometheus.PrometheusTools;
import io.plumbline.testkit.prometheus.Rule;
import io.plumbline.testkit.prometheus.WebhookReceiver;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What SREs have of a running operator: a real Prometheus scrapes it, with the rules and dashboards as they are shipped. */
@RealPrometheus
@RealControlPlane(dedicated = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {
    /** The control that the dashboard of single controls shows. */
    static final String SHOWN = "iso27001-a.8.9";

    private static final String SUSPENDED = "iso27001-a.8.30";

    private static final String NO_BUCKET = "there is no bucket to copy to";
    private static final String NO_AUDITORS = "auditors are not served";

    /** Queries that give nothing here, and why; one that does give something fails the test. */
    private static final Map<String, String> NOTHING_TO_SHOW = reasons();

    private Path folder;
    private TestCluster cluster;
    private Scene scene;
    private PlumblineOperator operator;
    private WebhookReceiver webhook;
    private Alertmanager alertmanager;
    private Prometheus prometheus;

    private static Map<String, String> reasons() {
        String health = "operator-health.json/";
        return Map.ofEntries(
                entry(health + "Kinds that are not seen, and why/A", "an administrator sees all kinds"),
                entry(health + "Kinds that are not seen, and why/B", "an administrator sees all kinds"),
                entry(health + "When evidence was last made, and is due/E", NO_BUCKET),
                entry(health + "Copy in the bucket/A", NO_BUCKET),
                entry(health + "Copy in the bucket/B", NO_BUCKET),
                entry(health + "Copy in the bucket/C", NO_BUCKET),
                entry(health + "Copy in the bucket/D", NO_BUCKET),
                entry(health + "Requests of auditors/A", NO_AUDITORS),
                entry(health + "Refused requests of auditors/A", NO_AUDITORS));
    }

    @BeforeAll
    void start(ControlPlane plane, TestNames names, PrometheusTools tools, @TempDir Path folder) throws Exception {
        this.folder = folder;
        cluster = new TestCluster(plane.client());
        scene = new Scene(plane, cluster, names.ns("shop"));
        scene.set();
        scene.patch(SHOWN, "{\"targets\": {\"freshness\": \"5m\", \"remediateWithin\": {\"critical\": \"1s\","
                + " \"high\": \"1s\", \"medium\": \"30d\", \"low\": \"30d\"}}, \"owner\": {\"name\": \"platform\"}}");
        scene.patch(SUSPENDED, "{\"suspend\": true}");
        operator = new PlumblineOperator(plane.client(), Operators.settings()
                .withEvidence(new EvidenceLog(Files.createDirectory(folder.resolve("evidence"))).settings())
                .withSigner(Signing.with(FileSigner.parsePem(FileSigner.generatePem(new SecureRandom()))))
                .withSnapshots(CronSchedule.parse("0 2 * * *", "UTC"))
                .withSweeps(new Sweeper.Times(Duration.ofSeconds(2), Duration.ofSeconds(5)))
                .withMetrics(new MetricsSettings(MetricsSettings.Detail.RESOURCE, 30_000)), Clock.systemUTC());
        operator.start();
        plane.kubectlWithInput("""
                apiVersion: plumbline.io/v1alpha1
                kind: EvidenceSnapshot
                metadata: {name: first}
                spec: {reason: Test}
                """, "create", "-f", "-").orThrow();
        webhook = WebhookReceiver.start();
        alertmanager = Alertmanager.start(tools, """
                route: {receiver: hook, group_by: [alertname], group_wait: 1s, group_interval: 1s}
                receivers: [{name: hook, webhook_configs: [{url: '%s'}]}]
                """.formatted(webhook.url()));
        prometheus = Prometheus.start(tools, PrometheusOptions.defaults()
                .withTarget("plumbline", "127.0.0.1:" + operator.httpAddress().getPort())
                .withRules(impatientRules())
                .withAlertmanager(alertmanager.url()));
        // Known to somebody before it is weakened: a control that is changed before its first evaluation is not.
        within().untilAsserted(() -> assertThat(prometheus.query("count(plumbline_control_info)")).singleElement()
                .satisfies(count -> assertThat(count.value()).isEqualTo(72)));
    }

    @AfterAll
    void stop() {
        for (AutoCloseable one : new AutoCloseable[]{prometheus, alertmanager, webhook, operator, cluster}) {
            try {
                if (one != null) {
                    one.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static ConditionFactory within() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1));
    }

    /** As shipped, with nothing changed but how long a thing has to last. */
    private Path impatientRules() throws Exception {
        String rules = Files.readString(Boards.DASHBOARDS.resolve("alerts/plumbline.rules.yaml"));
        String quick = rules.replaceAll("(?m)^    (for|keep_firing_for): .*$", "    $1: 1s");
        assertThat(quick).isNotEqualTo(rules).hasLineCount((int) rules.lines().count());
        return Files.writeString(folder.resolve("rules.yaml"), quick);
    }

    @Test
    void theRulesLoadAndWhatTheyRecordIsThere() {
        within().untilAsserted(() -> {
            assertThat(prometheus.rules()).hasSizeGreaterThan(20).allSatisfy(rule -> {
                assertThat(rule.health()).as(rule.name() + " " + rule.error()).isEqualTo("ok");
            });
            assertThat(prometheus.rules()).filteredOn(rule -> rule.type().equals("recording")).isNotEmpty()
                    .extracting(Rule::name).allSatisfy(name -> assertThat(prometheus.query(name)).as(name)
                            .extracting(series -> series.label("framework")).contains("iso27001", "iso42001"));
        });
    }

    @Test
    void everyMetricInTheRulesIsServed() throws Exception {
        String rules = Files.readString(Boards.DASHBOARDS.resolve("alerts/plumbline.rules.yaml"));
        Set<String> named = Pattern.compile("(?<![:a-z_])plumbline_[a-z_]+(?!:)").matcher(
                rules.replaceAll("(?m)^ *#.*$", "").replaceAll("[a-z]+:plumbline_[a-z_]+:[a-z]+", "")).results()
                .map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
        // There is no bucket to copy to.
        named.remove("plumbline_evidence_copy_agrees");
        within().untilAsserted(() -> assertThat(prometheus.labelValues("__name__", "{__name__=~\"plumbline_.+\"}"))
                .containsAll(named));
    }

    @Test
    void alertsReachTheWebhookAndOneIsTakenBackWhenItIsMended(ControlPlane plane) {
        within().untilAsserted(() -> {
            assertThat(firing("PlumblineShadowAIDetected")).isTrue();
            assertThat(firing("PlumblineEvidenceNotAnchored")).isTrue();
            assertThat(webhook.alerts()).anyMatch(alert -> alert.name().equals("PlumblineControlSuspended")
                    && alert.label("control").equals("A.8.30"));
            assertThat(webhook.alerts()).anyMatch(alert -> alert.name().equals("PlumblineControlNonCompliant")
                    && alert.state().equals("firing"));
        });
        assertThat(webhook.alerts()).allSatisfy(alert -> {
            assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url", "dashboard_url");
            assertThat(alert.annotations().values()).noneMatch(text -> text.contains("<error") || text.contains("{{")
                    || text.contains("<no value>"));
        });

        plane.kubectl("delete", "deployment", "shadow", "-n", scene.namespace()).orThrow();

        within().untilAsserted(() -> assertThat(webhook.alerts())
                .filteredOn(alert -> alert.name().equals("PlumblineShadowAIDetected")).last()
                .extracting(Alert::state).isEqualTo("resolved"));
        assertThat(firing("PlumblineEvidenceNotAnchored")).as("what was not mended").isTrue();
    }

    private boolean firing(String name) {
        List<Alert> received = webhook.alerts().stream().filter(alert -> alert.name().equals(name)).toList();
        return !received.isEmpty() && received.getLast().state().equals("firing");
    }

    @Test
    void everyQueryOfEveryBoardHasAnAnswerOrAReason() throws Exception {
        List<Boards.Query> queries = Boards.queries();
        assertThat(queries).hasSizeGreaterThan(100);
        assertThat(queries).extracting(Boards.Query::name).doesNotHaveDuplicates()
                .containsAll(NOTHING_TO_SHOW.keySet());
        within().untilAsserted(() -> assertThat(queries.stream()
                .filter(query -> !NOTHING_TO_SHOW.containsKey(query.name()))
                .filter(query -> !query.hasData(prometheus))
                .map(query -> query.name() + ": " + query.text())).isEmpty());
        assertThat(queries.stream().filter(query -> NOTHING_TO_SHOW.containsKey(query.name()))
                .filter(query -> query.hasData(prometheus)).map(Boards.Query::name))
                .as("reasons that hold no more").isEmpty();
    }
}
