package io.plumbline.dashboards.alerts;

import io.plumbline.dashboards.alerts.RuleFile.Rule;
import io.plumbline.testkit.junit.RealPrometheus;
import io.plumbline.testkit.prometheus.PrometheusTools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of routing, by amtool. */
@RealPrometheus
final class RoutingIT {
    private static final Path EXAMPLE = RuleFile.DASHBOARDS.resolve("alertmanager/alertmanager.example.yaml");
    private static final Set<String> PAGES = Set.of("PlumblineOperatorAbsent", "PlumblineNoLeader",
            "PlumblineEvidenceWriteFailing", "PlumblineEvidenceLogBroken");

    private static String receiver(PrometheusTools tools, String... labels) {
        String[] arguments = new String[4 + labels.length];
        System.arraycopy(new String[]{"config", "routes", "test", "--config.file=" + EXAMPLE}, 0, arguments, 0, 4);
        System.arraycopy(labels, 0, arguments, 4, labels.length);
        return tools.amtool(arguments).orThrow().strip();
    }

    @Test
    void theExampleIsValid(PrometheusTools tools) {
        assertThat(tools.amtool("check-config", EXAMPLE.toString()).orThrow()).contains("SUCCESS", "5 inhibit rules",
                "2 receivers");
    }

    @Test
    void aPageIsWhatMakesBlindOrPutsEvidenceAtRiskAndAllElseIsATicket(PrometheusTools tools) throws IOException {
        for (Rule alert : RuleFile.alerts()) {
            assertThat(receiver(tools, "alertname=" + alert.name(), "severity=" + alert.labels().get("severity")))
                    .as(alert.toString()).isEqualTo(PAGES.contains(alert.name()) ? "pages" : "tickets");
        }
        assertThat(RuleFile.alerts()).filteredOn(alert -> PAGES.contains(alert.name())).hasSize(PAGES.size())
                .allMatch(alert -> alert.labels().get("severity").equals("critical"));
    }

    @ParameterizedTest
    @CsvSource({"PlumblineOperatorAbsent, warning, tickets", "SomethingElse, critical, tickets"})
    void aPageNeedsBothTheNameAndTheSeverity(String name, String severity, String expected, PrometheusTools tools) {
        assertThat(receiver(tools, "alertname=" + name, "severity=" + severity)).isEqualTo(expected);
    }
}
