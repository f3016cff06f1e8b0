package io.plumbline.testkit.prometheus;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Prometheus scrapes and which rules it evaluates.
 *
 * @param interval of scrapes and of the evaluation of rules, in whole milliseconds
 * @param targets by job, a target as {@code host:port}, scraped at {@code /metrics}
 * @param alertmanager where alerts go; null for nowhere
 */
public record PrometheusOptions(Duration interval, Map<String, List<String>> targets, List<Path> ruleFiles,
        @Nullable URI alertmanager) {
    public PrometheusOptions {
        targets = Map.copyOf(targets);
        ruleFiles = List.copyOf(ruleFiles);
    }

    /** Scrapes nothing, once a second. */
    public static PrometheusOptions defaults() {
        return new PrometheusOptions(Duration.ofSeconds(1), Map.of(), List.of(), null);
    }

    public PrometheusOptions withInterval(Duration every) {
        return new PrometheusOptions(every, targets, ruleFiles, alertmanager);
    }

    public PrometheusOptions withTarget(String job, String hostAndPort) {
        var all = new LinkedHashMap<>(targets);
        var ofJob = new ArrayList<>(all.getOrDefault(job, List.of()));
        ofJob.add(hostAndPort);
        all.put(job, List.copyOf(ofJob));
        return new PrometheusOptions(interval, all, ruleFiles, alertmanager);
    }

    public PrometheusOptions withRules(Path... files) {
        var all = new ArrayList<>(ruleFiles);
        all.addAll(List.of(files));
        return new PrometheusOptions(interval, targets, all, alertmanager);
    }

    public PrometheusOptions withAlertmanager(URI url) {
        return new PrometheusOptions(interval, targets, ruleFiles, url);
    }

    /** Its configuration file. */
    String configuration() {
        var text = new StringBuilder(
                "global: {scrape_interval: %1$dms, evaluation_interval: %1$dms, scrape_timeout: %1$dms}\n"
                        .formatted(interval.toMillis()));
        text.append("rule_files: ").append(list(ruleFiles.stream().map(file -> file.toAbsolutePath().toString())
                .toList())).append('\n');
        text.append("scrape_configs:\n");
        targets.forEach((job, ofJob) -> text.append("- {job_name: ").append(quoted(job))
                .append(", static_configs: [{targets: ").append(list(ofJob)).append("}]}\n"));
        if (alertmanager != null) {
            text.append("alerting: {alertmanagers: [{static_configs: [{targets: ")
                    .append(list(List.of(alertmanager.getAuthority()))).append("}]}]}\n");
        }
        return text.toString();
    }

    private static String list(List<String> values) {
        return "[" + String.join(", ", values.stream().map(PrometheusOptions::quoted).toList()) + "]";
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
