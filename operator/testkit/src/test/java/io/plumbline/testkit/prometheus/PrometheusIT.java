package io.plumbline.testkit.prometheus;

import io.plumbline.testkit.junit.RealPrometheus;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

@RealPrometheus
final class PrometheusIT {
    private static final String RULES = """
            groups:
            - name: tanks
              rules:
              - {record: tank:level:double, expr: level * 2}
              - alert: TankFull
                expr: level >= 10
                labels: {severity: warning}
                annotations: {summary: "Tank {{ $labels.tank }} is full"}
            """;

    @TempDir
    Path folder;

    private Gauge gauge;
    private PrometheusOptions options;

    @BeforeEach
    void target() throws IOException {
        gauge = new Gauge();
        options = PrometheusOptions.defaults().withInterval(Duration.ofMillis(200)).withTarget("tanks",
                gauge.address());
    }

    @AfterEach
    void end() {
        gauge.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).ignoreExceptionsInstanceOf(IllegalStateException.class);
    }

    @Test
    void scrapesItsTargetsAndAnswersQueries(PrometheusTools tools) {
        gauge.set(7);
        try (var prometheus = Prometheus.start(tools, options)) {
            soon().untilAsserted(() -> assertThat(prometheus.query("level")).singleElement().satisfies(series -> {
                assertThat(series.value()).isEqualTo(7);
                assertThat(series.label("tank")).isEqualTo("b\\1");
                assertThat(series.label("job")).isEqualTo("tanks");
                assertThat(series.label("absent")).isEmpty();
            }));
            gauge.set(8);
            soon().untilAsserted(() -> {
                var now = Instant.now();
                assertThat(prometheus.queryRange("level", now.minusSeconds(60), now, Duration.ofMillis(100)))
                        .singleElement().satisfies(series -> assertThat(series.samples()).containsValues(7.0, 8.0));
            });
            assertThat(prometheus.query("1 / 0")).singleElement()
                    .satisfies(series -> assertThat(series.value()).isInfinite());
            assertThat(prometheus.query("absence")).isEmpty();
            assertThat(prometheus.labelValues("tank", "level")).containsExactly("b\\1");
            assertThat(prometheus.labelValues("tank", "up")).isEmpty();
            assertThatThrownBy(() -> prometheus.query("level{")).hasMessageContaining("parse error");
        }
    }

    @Test
    void rulesComeWithAReloadAndWhatIsWrongWithThemIsSaid(PrometheusTools tools) throws IOException {
        var rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        var wrong = Files.writeString(folder.resolve("wrong.yaml"), RULES.replace("level * 2", "level *"));
        try (var prometheus = Prometheus.start(tools, options)) {
            assertThat(prometheus.rules()).isEmpty();
            prometheus.reload(options.withRules(rules));
            soon().untilAsserted(() -> assertThat(prometheus.rules())
                    .extracting(Rule::group, Rule::name, Rule::type, Rule::health, Rule::error)
                    .containsExactly(tuple("tanks", "tank:level:double", "recording", "ok", ""),
                            tuple("tanks", "TankFull", "alerting", "ok", "")));
            gauge.set(6);
            soon().untilAsserted(() -> assertThat(prometheus.query("tank:level:double"))
                    .extracting(Series::value).containsExactly(12.0));
            assertThatThrownBy(() -> prometheus.reload(options.withRules(wrong))).hasMessageContaining("wrong.yaml");
        }
        assertThatThrownBy(() -> Prometheus.start(tools, options.withRules(wrong)).close())
                .hasMessageContaining("unexpected");
    }

    @Test
    void anAlertReachesTheWebhookAndIsTakenBack(PrometheusTools tools) throws IOException {
        var rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        try (var webhook = WebhookReceiver.start();
                var alertmanager = Alertmanager.start(tools, """
                        route: {receiver: hook, group_by: [alertname], group_wait: 100ms, group_interval: 200ms}
                        receivers: [{name: hook, webhook_configs: [{url: '%s'}]}]
                        """.formatted(webhook.url()));
                var prometheus = Prometheus.start(tools,
                        options.withRules(rules).withAlertmanager(alertmanager.url()))) {
            soon().untilAsserted(() -> assertThat(prometheus.query("up == 1")).hasSize(1));
            assertThat(prometheus.alerts()).isEmpty();

            gauge.set(10);

            soon().untilAsserted(() -> assertThat(webhook.notifications()).isNotEmpty());
            assertThat(webhook.notifications().getFirst()).satisfies(notification -> {
                assertThat(notification.receiver()).isEqualTo("hook");
                assertThat(notification.status()).isEqualTo("firing");
                assertThat(notification.groupLabels()).isEqualTo(Map.of("alertname", "TankFull"));
            });
            assertThat(webhook.alerts()).first().satisfies(alert -> {
                assertThat(alert.state()).isEqualTo("firing");
                assertThat(alert.name()).isEqualTo("TankFull");
                assertThat(alert.label("severity")).isEqualTo("warning");
                assertThat(alert.annotations()).containsEntry("summary", "Tank b\\1 is full");
            });
            assertThat(prometheus.alerts()).extracting(Alert::state).containsExactly("firing");
            assertThat(alertmanager.alerts()).extracting(Alert::state, Alert::name)
                    .containsExactly(tuple("active", "TankFull"));

            gauge.set(9);

            soon().untilAsserted(() -> assertThat(webhook.alerts()).last().extracting(Alert::state)
                    .isEqualTo("resolved"));
        }
    }

    @Test
    void whatIsClosedLeavesNothing(PrometheusTools tools) {
        var prometheus = Prometheus.start(tools, options);
        var alertmanager = Alertmanager.start(tools, "{route: {receiver: none}, receivers: [{name: none}]}");
        var folders = List.of(prometheus.folder(), alertmanager.folder());
        assertThat(folders).allMatch(Files::isDirectory);
        prometheus.close();
        alertmanager.close();
        for (var url : List.of(prometheus.url(), alertmanager.url())) {
            assertThatThrownBy(() -> new Socket("127.0.0.1", url.getPort()).close())
                    .isInstanceOf(ConnectException.class);
        }
        soon().untilAsserted(() -> assertThat(folders).noneMatch(Files::exists));
    }
}
