package io.plumbline.dashboards.alerts;

import io.plumbline.dashboards.alerts.RuleFile.Expectation;
import io.plumbline.dashboards.alerts.RuleFile.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be said of the rules without running them. */
final class AlertRulesTest {
    private static final Pattern TEMPLATE_LABEL = Pattern.compile("\\$labels\\.([a-z_]+)");

    private static final Pattern METRIC = Pattern.compile("(?<![:a-z_])plumbline_[a-z_]+(?![:a-z_])");

    /** Exempt from the rule that excluded controls are left out, and why. */
    private static final Set<String> KNOWS_STATEMENTS_ITSELF = Set.of("PlumblineControlMissing");

    /** Metrics that tell of a control as it is now. */
    private static final Pattern OF_A_CONTROL = Pattern.compile(
            "plumbline_(control_(result|resources|suspended|missing|weakened_total|last_evaluation_timestamp_seconds)"
                    + "|finding_oldest_timestamp_seconds|check_quarantined)\\b");

    static List<Rule> rules() throws IOException {
        return RuleFile.rules();
    }

    static List<Rule> alerts() throws IOException {
        return RuleFile.alerts();
    }

    @Test
    void theAlertsOfTheDesignAreThere() throws IOException {
        assertThat(alerts().stream().map(Rule::name).distinct()).containsExactlyInAnyOrder(Stream.of(
                "ControlNonCompliant", "RemediationOverdue", "ComplianceRatioDropped", "ControlUnknown",
                "EvaluationStale", "SourceUnavailable", "ShadowAIDetected", "ImpactAssessmentExpiring",
                "ExceptionExpiring", "ExceptionExpired", "AttestationExpiring", "EvidenceWriteFailing",
                "EvidenceLogBroken", "SnapshotMissed", "ControlMissing", "ControlSuspended", "ControlWeakened",
                "CheckQuarantined", "SweepDivergence", "EvidenceNotAnchored", "OperatorAbsent", "NoLeader",
                "SeriesCapHit").map(name -> "Plumbline" + name).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertSaysHowGraveItIsWhatToDoFirstAndWhereToLook(Rule alert) {
        assertThat(alert.labels()).containsOnlyKeys("severity");
        assertThat(alert.labels().get("severity")).isIn("info", "warning", "critical");
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url", "dashboard_url");
        assertThat(alert.annotations().get("description")).contains("First").doesNotContain("$value");
        assertThat(alert.annotations().get("summary")).doesNotContain("$value").hasSizeLessThan(160);
        assertThat(alert.annotations().get("dashboard_url")).startsWith("/d/plumbline-");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void templatesNameLabelsThatTheExpressionKeeps(Rule alert) {
        TEMPLATE_LABEL.matcher(String.join(" ", alert.annotations().values())).results()
                .map(found -> found.group(1))
                .forEach(label -> assertThat(alert.expression()).matches(text -> text.contains(label),
                        "keeps the label " + label));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertHasARunbookWhoseHeadingIsItsName(Rule alert) throws IOException {
        String url = alert.annotations().get("runbook_url");
        assertThat(url).isEqualTo("dashboards/runbooks/" + alert.name() + ".md");
        Path page = RuleFile.DASHBOARDS.getParent().resolve(url);
        assertThat(page).isRegularFile();
        List<String> lines = Files.readAllLines(page);
        assertThat(lines.getFirst()).isEqualTo("# " + alert.name());
        assertThat(lines.stream().filter(line -> line.startsWith("## "))).containsExactly("## What it means",
                "## Why it matters", "## First look", "## Common causes", "## How to resolve it",
                "## How to silence it", "## When it is wrong");
        assertThat(lines).anyMatch(line -> line.startsWith("amtool silence add alertname=" + alert.name() + " "));
    }

    @Test
    void thereIsNoRunbookForWhatIsNoAlert() throws IOException {
        try (Stream<Path> pages = Files.list(RuleFile.DASHBOARDS.resolve("runbooks"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(alerts().stream().map(alert -> alert.name() + ".md")
                            .distinct().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertIsTestedToFireAndNotToFire(Rule alert) throws IOException {
        List<Expectation> ofAlert = RuleFile.expectations().stream()
                .filter(one -> one.expression().equals(
                        "ALERTS{alertname=\"" + alert.name() + "\", alertstate=\"firing\"}"))
                .toList();
        assertThat(ofAlert).as("expected to fire").anyMatch(one -> one.labels().stream()
                .anyMatch(labels -> labels.contains("severity=\"" + alert.labels().get("severity") + "\"")));
        assertThat(ofAlert).as("expected not to fire").anyMatch(one -> one.labels().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatIsRecordedIsTestedWithAndWithoutData(Rule rule) throws IOException {
        if (rule.isAlert()) {
            return;
        }
        List<Expectation> ofRule = RuleFile.expectations().stream()
                .filter(one -> one.expression().equals(rule.name())).toList();
        assertThat(ofRule).anyMatch(one -> !one.labels().isEmpty());
        assertThat(ofRule).anyMatch(one -> one.labels().isEmpty());
        assertThat(rule.name()).matches("[a-z]+:plumbline_[a-z_]+:[a-z]+");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void controlsThatAnApprovedStatementExcludesAreLeftOut(Rule rule) {
        boolean ofControl = OF_A_CONTROL.matcher(rule.expression()).find();
        assertThat(rule.expression().contains("plumbline_control_info{applicable=\"no\"}"))
                .isEqualTo(ofControl && !KNOWS_STATEMENTS_ITSELF.contains(rule.name()));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertOnTheClusterDoesNotEndBecauseNobodyLeads(Rule alert) {
        Set<String> sayThatThemselves = Set.of("PlumblineOperatorAbsent", "PlumblineNoLeader");
        Set<String> endAfterAWhileInAnyCase = Set.of("PlumblineControlWeakened", "PlumblineSweepDivergence");
        Set<String> areOfTheProcess = Set.of("PlumblineSeriesCapHit");
        boolean exempt = Stream.of(sayThatThemselves, endAfterAWhileInAnyCase, areOfTheProcess)
                .anyMatch(names -> names.contains(alert.name()));
        assertThat(alert.expression().contains("unless on (cluster) max by (cluster) (plumbline_leader) == 1"))
                .isEqualTo(!exempt);
        assertThat(alert.expression().contains("(ALERTS{alertname=\"" + alert.name() + "\", alertstate=\"firing\""))
                .isEqualTo(!exempt || alert.name().equals("PlumblineOperatorAbsent"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void metricsThatAreNamedAreDescribed(Rule rule) throws IOException {
        String described = Files.readString(RuleFile.DASHBOARDS.resolve("METRICS.md"));
        // What is recorded has colons around it.
        String text = rule.expression() + (rule.isAlert()
                ? Files.readString(RuleFile.DASHBOARDS.resolve("runbooks/" + rule.name() + ".md"))
                : "");
        List<String> named = METRIC.matcher(text).results().map(MatchResult::group).distinct().toList();
        assertThat(named).allSatisfy(name -> assertThat(described).contains("| `" + name + "` |"));
    }
}
