package io.plumbline.runtime.metrics;

import java.util.List;

import static io.plumbline.runtime.metrics.Dimension.*;
import static io.plumbline.runtime.metrics.Metric.Exporter.EVERY_REPLICA;
import static io.plumbline.runtime.metrics.Metric.Exporter.LEADER;
import static io.plumbline.runtime.metrics.Metric.Stability.ALPHA;
import static io.plumbline.runtime.metrics.Metric.Stability.STABLE;
import static io.plumbline.runtime.metrics.Metric.Type.COUNTER;
import static io.plumbline.runtime.metrics.Metric.Type.GAUGE;
import static io.plumbline.runtime.metrics.Metric.Type.HISTOGRAM;
import static io.plumbline.runtime.metrics.Metric.Type.INFO;

/**
 * Every family of ours, described once: what is scraped and {@code dashboards/METRICS.md} both follow from this. Names
 * are without the prefix {@code plumbline_}; in the order in which people read about them.
 */
enum Metric {
    CONTROL_INFO(Group.CONTROLS, INFO, STABLE, LEADER, "control_info",
            "What is declared of a control; always 1.",
            FRAMEWORK, CONTROL, TITLE, SEVERITY, OWNER, AUTOMATION, APPLICABLE),
    CONTROL_RESULT(Group.CONTROLS, GAUGE, STABLE, LEADER, "control_result",
            "1 for the result that the control has right now, 0 for the others.", FRAMEWORK, CONTROL, RESULT),
    CONTROL_RESOURCES(Group.CONTROLS, GAUGE, STABLE, LEADER, "control_resources",
            "Verdicts of the checks that decide the result, by outcome and kind of evidence.",
            FRAMEWORK, CONTROL, VERDICT, EVIDENCE),
    CONTROL_RESULT_SECONDS(Group.CONTROLS, COUNTER, STABLE, LEADER, "control_result_seconds_total",
            "How long the control has had each result while this process watched as leader; nothing is counted while "
                    + "nobody watched.",
            FRAMEWORK, CONTROL, RESULT),
    CONTROL_MISSING(Group.CONTROLS, GAUGE, STABLE, LEADER, "control_missing",
            "1 when no control resource shows an entry of a framework in use and no approved statement excludes it.",
            FRAMEWORK, CONTROL),
    CONTROL_SUSPENDED(Group.CONTROLS, GAUGE, STABLE, LEADER, "control_suspended",
            "1 when the control is suspended by its declaration.", FRAMEWORK, CONTROL),
    CONTROL_WEAKENED(Group.CONTROLS, COUNTER, STABLE, LEADER, "control_weakened_total",
            "Changes noticed since the start after which a control may find less than before.", FRAMEWORK, CONTROL),
    CONTROL_LAST_EVALUATION(Group.CONTROLS, GAUGE, STABLE, LEADER, "control_last_evaluation_timestamp_seconds",
            "When the result was last confirmed, in seconds since 1970.", FRAMEWORK, CONTROL),
    CONTROL_LAST_TRANSITION(Group.CONTROLS, GAUGE, STABLE, LEADER, "control_last_transition_timestamp_seconds",
            "When the result last changed, in seconds since 1970.", FRAMEWORK, CONTROL),
    CONTROL_FRESHNESS(Group.CONTROLS, GAUGE, STABLE, LEADER, "control_freshness_target_seconds",
            "Longest age that the view of the cluster may have.", FRAMEWORK, CONTROL),
    CONTROL_REMEDIATION(Group.CONTROLS, GAUGE, STABLE, LEADER, "control_remediation_target_seconds",
            "How soon a failure has to be gone.", FRAMEWORK, CONTROL, SEVERITY),
    CONTROL_RELATED(Group.CONTROLS, GAUGE, ALPHA, LEADER, "control_related",
            "Entries of other catalogues that a control relates to, a help for reading across; always 1.",
            FRAMEWORK, CONTROL, CATALOGUE, ENTRY),

    CHECK_FAILING(Group.FINDINGS, GAUGE, STABLE, LEADER, "check_failing",
            "Verdicts Fail of a check without exception in force.", FRAMEWORK, CONTROL, CHECK, SEVERITY),
    CHECK_QUARANTINED(Group.FINDINGS, GAUGE, STABLE, LEADER, "check_quarantined",
            "1 while a check is not evaluated, since it took too much work again and again.",
            FRAMEWORK, CONTROL, CHECK),
    FINDING_OLDEST(Group.FINDINGS, GAUGE, STABLE, LEADER, "finding_oldest_timestamp_seconds",
            "Since when the oldest failure of the control stands, in seconds since 1970.",
            FRAMEWORK, CONTROL, SEVERITY),
    REMEDIATION(Group.FINDINGS, HISTOGRAM, STABLE, EVERY_REPLICA, "remediation_seconds",
            "How long failures stood that ended since the check passes or no longer applies to the resource, or since "
                    + "the resource was deleted; not those that ended by an exception, by another control or scope, or "
                    + "since nobody could look.",
            FRAMEWORK, SEVERITY),
    NAMESPACE_RESOURCES(Group.FINDINGS, GAUGE, STABLE, LEADER, "namespace_resources",
            "Resources by the worst verdict of the checks that decide results; _cluster for those without namespace, "
                    + "_other for namespaces beyond the series budget.",
            FRAMEWORK, RESOURCE_NAMESPACE, VERDICT),
    CONTROL_NAMESPACE_RESOURCES(Group.DETAIL, GAUGE, ALPHA, LEADER, "control_namespace_resources",
            "Resources by the worst verdict of the checks that decide the control's result; what is missing altogether "
                    + "is in control_resources alone.",
            FRAMEWORK, CONTROL, RESOURCE_NAMESPACE, VERDICT),
    FINDING_INFO(Group.DETAIL, INFO, ALPHA, LEADER, "finding_info",
            "A finding and its resource; always 1. The worst ones, where there is no room for all.",
            FRAMEWORK, CONTROL, CHECK, SEVERITY, FINDING_VERDICT, RESOURCE_NAMESPACE, RESOURCE_KIND, RESOURCE_NAME),

    EXCEPTIONS(Group.PEOPLE, GAUGE, STABLE, LEADER, "exceptions",
            "Resources that declare an exception, by state.", EXCEPTION_STATE),
    EXCEPTION_EXPIRY(Group.PEOPLE, GAUGE, STABLE, LEADER, "exception_expiry_timestamp_seconds",
            "When the exception ends, in seconds since 1970.", NAME, EXCEPTION_STATE),
    ATTESTATIONS(Group.PEOPLE, GAUGE, STABLE, LEADER, "attestations",
            "Resources that declare an attestation, by state.", ATTESTATION_STATE),
    ATTESTATION_EXPIRY(Group.PEOPLE, GAUGE, STABLE, LEADER, "attestation_expiry_timestamp_seconds",
            "When the attestation ends, in seconds since 1970.", NAME, ATTESTATION_STATE),
    STATEMENT_GAPS(Group.PEOPLE, GAUGE, STABLE, LEADER, "statement_gaps",
            "Entries of a statement of applicability where declaration and measurement do not fit.", FRAMEWORK, GAP),

    AI_SYSTEMS(Group.AI, GAUGE, STABLE, LEADER, "ai_systems",
            "AISystem records, by declared stage and class of the EU AI Act.", STAGE, EU_CLASS),
    AI_WORKLOADS(Group.AI, GAUGE, STABLE, LEADER, "ai_workloads",
            "Workloads with signs of AI, by whether they belong to an AISystem record.", REGISTERED),
    IMPACT_ASSESSMENT_EXPIRY(Group.AI, GAUGE, STABLE, LEADER, "impact_assessment_expiry_timestamp_seconds",
            "When the impact assessment of the AI system lapses, in seconds since 1970.",
            RESOURCE_NAMESPACE, AI_SYSTEM),

    EVIDENCE_WRITING(Group.EVIDENCE_LOG, GAUGE, STABLE, LEADER, "evidence_writing",
            "1 while nothing stands in the way of writing evidence."),
    EVIDENCE_VERIFIED(Group.EVIDENCE_LOG, GAUGE, STABLE, LEADER, "evidence_verified",
            "0 when the log was refused: damaged, smaller than it was known to be, or another one."),
    EVIDENCE_REMEMBERED(Group.EVIDENCE_LOG, GAUGE, STABLE, LEADER, "evidence_remembered",
            "1 while the cluster remembers how far the log has come."),
    EVIDENCE_ANCHORED(Group.EVIDENCE_LOG, GAUGE, STABLE, LEADER, "evidence_anchored",
            "1 when anything outside of the operator's reach vouches for the age of the log."),
    EVIDENCE_LOG_SIZE(Group.EVIDENCE_LOG, GAUGE, STABLE, LEADER, "evidence_log_size",
            "Entries of the newest log."),
    EVIDENCE_BACKLOG(Group.EVIDENCE_LOG, GAUGE, STABLE, LEADER, "evidence_backlog",
            "Changes of findings that wait to be written."),
    EVIDENCE_LAST_APPEND(Group.EVIDENCE_LOG, GAUGE, STABLE, LEADER, "evidence_last_append_timestamp_seconds",
            "When evidence last became durable, in seconds since 1970."),
    EVIDENCE_LAST_SNAPSHOT(Group.EVIDENCE_LOG, GAUGE, STABLE, LEADER, "evidence_last_snapshot_timestamp_seconds",
            "As of when the newest finished snapshot package of the framework is, in seconds since 1970.", FRAMEWORK),
    SNAPSHOT_NEXT_DUE(Group.EVIDENCE_LOG, GAUGE, STABLE, LEADER, "snapshot_next_due_timestamp_seconds",
            "When the next snapshot of the framework is to be taken by itself, in seconds since 1970; in the past when "
                    + "something stands in its way.",
            FRAMEWORK),
    EVIDENCE_ENTRIES(Group.EVIDENCE_LOG, COUNTER, STABLE, LEADER, "evidence_entries_total",
            "Records that this process has written."),
    EVIDENCE_FAILURES(Group.EVIDENCE_LOG, COUNTER, STABLE, LEADER, "evidence_failures_total",
            "Attempts to open or write the log that failed."),
    EVIDENCE_GAPS(Group.EVIDENCE_LOG, COUNTER, STABLE, LEADER, "evidence_gaps_total",
            "Gaps that this process has recorded, since something was not watched or not written."),
    EVIDENCE_COPY_LOCKED(Group.EVIDENCE_LOG, GAUGE, ALPHA, LEADER, "evidence_copy_locked",
            "1 while the newest checkpoint in the bucket is recent, and under object lock there."),
    EVIDENCE_COPY_AGREES(Group.EVIDENCE_LOG, GAUGE, ALPHA, LEADER, "evidence_copy_agrees",
            "0 when something in the bucket was found to be other than ours."),
    EVIDENCE_COPY_SIZE(Group.EVIDENCE_LOG, GAUGE, ALPHA, LEADER, "evidence_copy_size",
            "Entries of the newest log that are in the bucket."),
    EVIDENCE_COPY_LAST_SUCCESS(Group.EVIDENCE_LOG, GAUGE, ALPHA, LEADER,
            "evidence_copy_last_success_timestamp_seconds",
            "When all evidence was last in the bucket, in seconds since 1970."),
    EVIDENCE_COPIES(Group.EVIDENCE_LOG, COUNTER, ALPHA, LEADER, "evidence_copies_total",
            "Rounds of copying to the bucket that ended well."),
    EVIDENCE_COPY_FAILURES(Group.EVIDENCE_LOG, COUNTER, ALPHA, LEADER, "evidence_copy_failures_total",
            "Rounds of copying to the bucket that did not."),

    SOURCE_STATE_NOW(Group.SOURCES, GAUGE, STABLE, LEADER, "source_state",
            "1 for the state in which the kind is observed, 0 for the others.", GROUP, KIND, SOURCE_STATE),
    SOURCE_OBJECTS(Group.SOURCES, GAUGE, STABLE, LEADER, "source_objects",
            "Resources of the kind that are held.", GROUP, KIND),
    SOURCE_LAST_EVENT(Group.SOURCES, GAUGE, STABLE, LEADER, "source_last_event_timestamp_seconds",
            "When anything was last received of the kind, in seconds since 1970.", GROUP, KIND),
    SOURCE_LISTS(Group.SOURCES, COUNTER, ALPHA, LEADER, "source_lists_total",
            "Times that the whole kind was listed: at first, after trouble, and when more of it was needed.",
            GROUP, KIND),

    EVALUATIONS(Group.ENGINE, COUNTER, STABLE, EVERY_REPLICA, "evaluations_total",
            "Evaluations of one check on one resource.", FRAMEWORK),
    EVALUATION_DURATION(Group.ENGINE, HISTOGRAM, STABLE, EVERY_REPLICA, "evaluation_duration_seconds",
            "How long the evaluation of one check on one resource takes.", FRAMEWORK),
    EVALUATION_ERRORS(Group.ENGINE, COUNTER, STABLE, EVERY_REPLICA, "evaluation_errors_total",
            "Evaluations that ended in the verdict Error.", ERROR),
    EVALUATIONS_REUSED(Group.ENGINE, COUNTER, ALPHA, EVERY_REPLICA, "evaluations_reused_total",
            "Verdicts that needed no evaluation, since the same check had seen the same bodies."),
    RESOURCES_RECEIVED(Group.ENGINE, COUNTER, ALPHA, EVERY_REPLICA, "resources_received_total",
            "Resources that were received, by whether anything had changed that a check reads.", EFFECT),
    DETECTION(Group.ENGINE, HISTOGRAM, STABLE, EVERY_REPLICA, "detection_seconds",
            "From the receipt of a watch event to each verdict that has another outcome by it, or is new; what lists "
                    + "bring to light is not in it.",
            FRAMEWORK, SEVERITY),
    SWEEP_DIVERGENCE(Group.ENGINE, COUNTER, STABLE, EVERY_REPLICA, "sweep_divergence_total",
            "Verdicts that a sweep found to be other than what an evaluation from scratch comes to; must stay 0."),
    SWEEP_LAST_COMPLETION(Group.ENGINE, GAUGE, STABLE, EVERY_REPLICA, "sweep_last_completion_timestamp_seconds",
            "When a sweep last came to its end, in seconds since 1970; absent before the first."),
    SWEEP_DURATION(Group.ENGINE, GAUGE, ALPHA, EVERY_REPLICA, "sweep_duration_seconds",
            "How long the last sweep took, most of which is pauses; absent before the first."),
    QUEUE_DEPTH(Group.ENGINE, GAUGE, STABLE, EVERY_REPLICA, "queue_depth", "Subjects that wait for evaluation."),

    BUILD_INFO(Group.PROCESS, INFO, STABLE, EVERY_REPLICA, "build_info", "What is running; always 1.",
            VERSION, REVISION, JAVA_VERSION, CATALOGUE_VERSION),
    IS_LEADER(Group.PROCESS, GAUGE, STABLE, EVERY_REPLICA, "leader", "1 when this process speaks for the cluster."),
    SERIES(Group.PROCESS, GAUGE, STABLE, EVERY_REPLICA, "series", "Series of controls and sources in this scrape."),
    SERIES_DROPPED(Group.PROCESS, COUNTER, STABLE, EVERY_REPLICA, "series_dropped_total",
            "Series that were left out or folded into _other because the budget was used up."),

    AUDITOR_REQUESTS(Group.AUDITORS, COUNTER, ALPHA, EVERY_REPLICA, "auditor_requests_total",
            "Requests to the API for auditors, by what was asked for and the class of the answer's status; none where "
                    + "the client went before an answer began.",
            ROUTE, STATUS),
    AUDITOR_DURATION(Group.AUDITORS, HISTOGRAM, ALPHA, EVERY_REPLICA, "auditor_request_duration_seconds",
            "How long a request to the API for auditors took, from its head to the last byte of the answer.", ROUTE),
    AUDITOR_REFUSED(Group.AUDITORS, COUNTER, ALPHA, EVERY_REPLICA, "auditor_refused_total",
            "Requests to the API for auditors that were not answered with what they asked for.", REFUSAL);

    /** What families are about. */
    enum Group {
        CONTROLS, FINDINGS, DETAIL, PEOPLE, AI, EVIDENCE_LOG, SOURCES, ENGINE, PROCESS, AUDITORS
    }

    enum Type {
        GAUGE, COUNTER, HISTOGRAM,
        /** In the text format of Prometheus a gauge that is always 1. */
        INFO
    }

    /** STABLE ones keep name, labels and meaning within a major version; ALPHA ones may change with any. */
    enum Stability {
        ALPHA, STABLE
    }

    /** Who has the family in its scrape. */
    enum Exporter {
        LEADER, EVERY_REPLICA
    }

    static final String PREFIX = "plumbline_";

    private final Group group;
    private final Type type;
    private final Stability stability;
    private final Exporter exporter;
    private final String fullName;
    private final String text;
    private final List<Dimension> dimensions;

    Metric(Group group, Type type, Stability stability, Exporter exporter, String name, String text,
            Dimension... dimensions) {
        this.group = group;
        this.type = type;
        this.stability = stability;
        this.exporter = exporter;
        this.fullName = PREFIX + name;
        this.text = text;
        this.dimensions = List.of(dimensions);
    }

    Group group() {
        return group;
    }

    Type type() {
        return type;
    }

    Stability stability() {
        return stability;
    }

    Exporter exporter() {
        return exporter;
    }

    /** As it is scraped, suffixes included. */
    String fullName() {
        return fullName;
    }

    /** The name without the suffix that the client library adds by itself. */
    String baseName() {
        return switch (type) {
            case COUNTER -> fullName.substring(0, fullName.length() - "_total".length());
            case INFO -> fullName.substring(0, fullName.length() - "_info".length());
            case GAUGE, HISTOGRAM -> fullName;
        };
    }

    /** One sentence for people. */
    String text() {
        return text;
    }

    /** The text of HELP. */
    String help() {
        return "[" + stability + "] " + text;
    }

    /** What a value is counted in. */
    String unit() {
        if (type == Type.INFO) {
            return "1";
        }
        if (fullName.endsWith("_timestamp_seconds")) {
            return "seconds since 1970";
        }
        if (fullName.endsWith("_seconds") || fullName.endsWith("_seconds_total")) {
            return "seconds";
        }
        return text.startsWith("1 ") || text.startsWith("0 ") ? "0 or 1" : "number";
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    String[] labelNames() {
        return dimensions.stream().map(Dimension::label).toArray(String[]::new);
    }
}
