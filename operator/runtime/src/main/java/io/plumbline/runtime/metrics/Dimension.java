package io.plumbline.runtime.metrics;

import io.plumbline.api.v1alpha1.aisystem.Lifecycle;
import io.plumbline.api.v1alpha1.control.Automation;
import io.plumbline.auditor.port.Refusal;
import io.plumbline.auditor.port.Route;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.SourceState;
import io.plumbline.core.result.Result;
import io.plumbline.core.statement.Gap;

import java.util.List;
import java.util.stream.Stream;

/** What labels mean, and which values they may have. One name can have several meanings, each of its own families. */
enum Dimension {
    FRAMEWORK("framework", "the standard", Stream.of(Standard.values()).map(Standard::key).toArray(String[]::new)),
    CONTROL("control", "entry of Annex A, for instance `A.8.22`; the key only together with `framework`"),
    TITLE("title", "short title of the control, as declared"),
    SEVERITY("severity", "of the check; in `control_info` the default of the control", labels(Severity.values())),
    OWNER("owner", "who answers for the control, as declared; may be empty"),
    AUTOMATION("automation", "how far a cluster can show the control", labels(Automation.values())),
    APPLICABLE("applicable", "what an approved statement says of the control", labels(Applicability.values())),
    RESULT("result", "of a control", labels(Result.values())),
    VERDICT("verdict", "outcome of checks; only `pass` is a pass", OutcomeSums.labels()),
    EVIDENCE("evidence", "what the verdict rests on", labels(EvidenceKind.values())),
    CHECK("check", "id of the check within its control"),
    CATALOGUE("catalogue", "another catalogue", "iso27001", "nistCsf2", "nist80053r5", "pciDss4", "nistAiRmf",
            "euAiAct", "gdpr", "hipaa"),
    ENTRY("entry", "entry of the other catalogue"),
    RESOURCE_NAMESPACE("resource_namespace", "namespace of the resource; `_cluster` for those without, `_other` for "
            + "namespaces beyond the series budget"),
    FINDING_VERDICT("verdict", "of a finding", "fail", "error", "not_evaluated", "excepted"),
    RESOURCE_KIND("resource_kind", "kind of the resource"),
    RESOURCE_NAME("resource_name", "name of the resource"),
    GROUP("group", "API group; empty for the core group"),
    KIND("kind", "kind of resources"),
    SOURCE_STATE("state", "how well the kind is observed", labels(SourceState.Status.values())),
    EXCEPTION_STATE("state", "phase of the exception", "pending", "active", "expired", "revoked", "unused"),
    ATTESTATION_STATE("state", "phase of the attestation", "pending", "current", "expired", "superseded"),
    NAME("name", "name of the resource that declares it"),
    GAP("reason", "where declaration and measurement do not fit", labels(Gap.Kind.values())),
    STAGE("stage", "declared stage of the AI system; `none` where none is",
            Stream.concat(Stream.of(labels(Lifecycle.Stage.values())), Stream.of("none")).toArray(String[]::new)),
    EU_CLASS("eu_class", "declared class under the EU AI Act, in lower case; `none` where none is"),
    REGISTERED("registered", "whether the workload belongs to an AISystem record", "true", "false"),
    AI_SYSTEM("ai_system", "name of the AISystem record"),
    ERROR("reason", "why an evaluation failed", labels(Verdict.Error.Reason.values())),
    EFFECT("effect", "whether anything had changed that a check reads", "changed", "unchanged"),
    ROUTE("route", "what was asked for", Stream.of(Route.values()).map(Route::label).toArray(String[]::new)),
    STATUS("status", "class of the answer's status; `none` where nothing was answered", "2xx", "3xx", "4xx", "5xx",
            "none"),
    REFUSAL("reason", "why it was not answered with what was asked for", labels(Refusal.values())),
    VERSION("version", "of the operator"),
    REVISION("revision", "commit that was built"),
    JAVA_VERSION("java_version", "of the virtual machine"),
    CATALOGUE_VERSION("catalogue_version", "of the environment that expressions see");

    private final String label;
    private final String meaning;
    private final List<String> values;

    /** @param values all that there can be; none when the set is open */
    Dimension(String label, String meaning, String... values) {
        this.label = label;
        this.meaning = meaning;
        this.values = List.of(values);
    }

    private static String[] labels(Enum<?>[] constants) {
        return Stream.of(constants).map(Label::of).toArray(String[]::new);
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }

    /** All that there can be; empty when the set is open. */
    List<String> closed() {
        return values;
    }
}
