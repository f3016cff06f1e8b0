package io.plumbline.runtime.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code dashboards/METRICS.md} from the description of families. */
final class MetricsPage {
    private static final String PREFACE = """
            <!-- Generated from the description that the operator itself scrapes by; a test compares. Do not edit. -->
            # Metrics

            `GET /metrics` (default port 8080): text format of Prometheus, OpenMetrics for those who ask for it, gzip for
            those who accept it.

            - **Only the leader tells of controls.** During a change of leaders two processes may tell for a moment, so every
              query takes `max by (...)` first, and sums afterwards.
            - **Nothing but `pass` is a pass.** `not_evaluated`, `error`, `excepted` and `not_applicable` are told beside it.
            - **A control is named by `framework` and `control` together**: both standards have an A.8.2.
            - `control_info` has what is declared; join it: `* on (framework, control) group_left (title, owner)`.
            - Leave out what does not apply: `unless on (framework, control) plumbline_control_info{applicable="no"}`.
            - Counters begin at 0 with the process, and all their series with it, so that `increase()` sees the first event.
            - `STABLE` families keep name, labels and meaning within a major version, `ALPHA` ones may change. HELP says which.
            - Labels are of closed sets wherever that is possible, see [labels](#labels). The number of series has a
              budget, see [the process and its series](#the-process-and-its-series).

            The budget of series is 30,000 (`--metrics-series`). What the catalogue decides is a few thousand series for all
            controls; what the cluster decides is bounded: a namespace for which there is no room is folded into
            `resource_namespace="_other"` as a whole, stays there, and is counted in `series_dropped_total`. Sums over
            namespaces stay right.

            Prometheus usually keeps less than an audit looks at: metrics are the lamp, the evidence log is the record.
            """;
    /** Of libraries: what they measure is there once it has happened, or only with some garbage collectors. */
    static final List<String> SOMETIMES = List.of("plumbline_operator_jvm_gc_pause_seconds",
            "plumbline_operator_jvm_gc_concurrent_phase_time_seconds", "plumbline_operator_jvm_gc_cpu_time_percent",
            "plumbline_operator_jvm_gc_cpu_time_seconds");

    private record Section(String title, String text, List<String> queries) {}

    private MetricsPage() {}

    private static Section section(Metric.Group group) {
        return switch (group) {
            case CONTROLS ->
                new Section("Controls", "What is declared of each control, and its result right now.", List.of(
                        "# Controls by result\nsum by (framework, result) (max by (framework, control, result) (plumbline_control_result))",
                        "# Share of the applicable controls that are compliant, by framework\nsum by (framework) (max by (framework, control) (plumbline_control_result{result=\"compliant\"}))\n"
                                + "/ sum by (framework) (max by (framework, control) (plumbline_control_result{result=~\"compliant|partly_compliant|non_compliant|unknown\"}))",
                        "# Not compliant, with title and owner\nmax by (framework, control) (plumbline_control_result{result=\"non_compliant\"} == 1)\n"
                                + "* on (framework, control) group_left (title, owner) max by (framework, control, title, owner) (plumbline_control_info)",
                        "# Entries of Annex A that nobody watches\nmax by (framework, control) (plumbline_control_missing) == 1"));
            case FINDINGS -> new Section("Findings", "What fails, where, and since when.", List.of(
                    "# Failures by severity\nsum by (framework, severity) (max by (framework, control, check, severity) (plumbline_check_failing))",
                    "# Age of the oldest failure of each control, in seconds\ntime() - min by (framework, control, severity) (plumbline_finding_oldest_timestamp_seconds)",
                    "# Failures that are older than they may be\n(time() - max by (framework, control, severity) (plumbline_finding_oldest_timestamp_seconds))\n"
                            + "> max by (framework, control, severity) (plumbline_control_remediation_target_seconds)",
                    "# Namespaces with the most failing resources\ntopk(10, max by (framework, resource_namespace) (plumbline_namespace_resources{verdict=\"fail\"}))"));
            case DETAIL -> new Section("Detail",
                    "Only with `--metrics-detail namespace` (the first) or `resource` (both): off by "
                            + "default, since these are many series. Findings for which the budget has no room are left out, "
                            + "the least grave first; `check_failing` counts them all the same.",
                    List.of(
                            "# Where a control fails\nmax by (resource_namespace) (plumbline_control_namespace_resources{framework=\"iso27001\", control=\"A.8.22\", verdict=\"fail\"}) > 0",
                            "# What fails in a namespace\nmax by (framework, control, check, resource_kind, resource_name) (plumbline_finding_info{resource_namespace=\"shop\", verdict=\"fail\"})"));
            case PEOPLE -> new Section("What people declare",
                    "Exceptions, attestations and statements of applicability.", List.of(
                            "# Exceptions in force that end within 30 days\nmax by (name) (plumbline_exception_expiry_timestamp_seconds{state=\"active\"}) - time() < 30 * 86400",
                            "# Where statement and measurement do not fit\nmax by (framework, reason) (plumbline_statement_gaps) > 0"));
            case AI -> new Section("AI systems", "Records of AI systems, and what runs in the cluster.", List.of(
                    "# Workloads with signs of AI that nobody has registered\nmax by (registered) (plumbline_ai_workloads{registered=\"false\"})",
                    "# Impact assessments that have lapsed\nmax by (resource_namespace, ai_system) (plumbline_impact_assessment_expiry_timestamp_seconds) < time()"));
            case EVIDENCE_LOG -> new Section("Evidence",
                    "The log and the snapshots. Absent where no evidence is kept; `evidence_copy_*` and `evidence_copies_total` "
                            + "only where it is copied to a bucket.",
                    List.of("# Evidence is not being written\nmax(plumbline_evidence_writing) == 0",
                            "# A snapshot is overdue for an hour\ntime() - max by (framework) (plumbline_snapshot_next_due_timestamp_seconds) > 3600",
                            "# Age of the newest snapshot, in seconds\ntime() - max by (framework) (plumbline_evidence_last_snapshot_timestamp_seconds)"));
            case SOURCES -> new Section("Sources", "How well each kind of resources is observed.", List.of(
                    "# Kinds that are not seen as they are\nmax by (group, kind, state) (plumbline_source_state{state!~\"synced|not_installed\"}) == 1"));
            case ENGINE -> new Section("Evaluation", "What the engine does.", List.of(
                    "# Evaluations a second\nsum by (framework) (rate(plumbline_evaluations_total[5m]))",
                    "# 99th percentile of the time that an evaluation takes, in seconds\nhistogram_quantile(0.99, sum by (framework, le) (rate(plumbline_evaluation_duration_seconds_bucket[5m])))"));
            case PROCESS -> new Section("The process and its series",
                    "Which process this is, and the budget of its series.",
                    List.of("# Nobody leads\n(sum(plumbline_leader) or vector(0)) == 0",
                            "# Namespaces do not all have series of their own any more\nincrease(plumbline_series_dropped_total[1h]) > 0"));
            case AUDITORS -> new Section("API for auditors", "Only where it is served.", List.of(
                    "# Answers by class of status\nsum by (status) (rate(plumbline_auditor_requests_total[5m]))"));
        };
    }

    /** All example queries. */
    static List<String> queries() {
        return Stream.of(Metric.Group.values()).flatMap(group -> section(group).queries().stream()).toList();
    }

    /** @param libraries a scrape that has the meters of libraries */
    static String write(Scrape libraries) {
        StringBuilder page = new StringBuilder(PREFACE);
        for (Metric.Group group : Metric.Group.values()) {
            Section section = section(group);
            page.append("\n## ").append(section.title()).append("\n\n").append(section.text()).append("\n\n```promql\n")
                    .append(String.join("\n\n", section.queries())).append("\n```\n\n")
                    .append("| Family | Type | Labels | Unit | What it says | Stability | From |\n")
                    .append("|---|---|---|---|---|---|---|\n");
            Stream.of(Metric.values()).filter(metric -> metric.group() == group).forEach(metric -> row(page, metric));
        }
        labels(page);
        libraries(page, libraries);
        return page.toString();
    }

    private static void row(StringBuilder page, Metric metric) {
        page.append("| `").append(metric.fullName()).append("` | ")
                .append(metric.type().name().toLowerCase(Locale.ROOT)).append(" | ")
                .append(Stream.of(metric.labelNames()).map(name -> '`' + name + '`').collect(Collectors.joining(", ")))
                .append(" | ").append(metric.unit()).append(" | ").append(metric.text()).append(" | ")
                .append(metric.stability()).append(" | ").append(switch (metric.exporter()) {
                    case LEADER -> "leader";
                    case EVERY_REPLICA -> "every replica";
                }).append(" |\n");
    }

    private static void labels(StringBuilder page) {
        page.append("\n## Labels\n\n| Label | What it says | Values |\n|---|---|---|\n");
        Arrays.stream(Dimension.values()).sorted(Comparator.comparing(Dimension::label)).forEach(dimension -> page
                .append("| `").append(dimension.label()).append("` | ").append(dimension.meaning()).append(" | ")
                .append(dimension.closed().isEmpty()
                        ? "open"
                        : dimension.closed().stream().map(value -> '`' + value + '`').collect(Collectors.joining(", ")))
                .append(" |\n"));
    }

    private static void libraries(StringBuilder page, Scrape scrape) {
        page.append("""

                ## Meters of libraries

                The virtual machine and the process, as Micrometer measures them; every replica has them. They follow that
                library's versions, and are ALPHA. `plumbline_operator_jvm_gc_*` depends on the garbage collector: pauses and
                concurrent phases are there once there has been one.

                | Family | Type | What it says |
                |---|---|---|
                """);
        scrape.types().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("plumbline_operator_")
                        && SOMETIMES.stream().noneMatch(entry.getKey()::startsWith))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> page.append("| `").append(entry.getKey()).append("` | ").append(entry.getValue())
                        .append(" | ").append(scrape.help().get(entry.getKey())).append(" |\n"));
    }
}
