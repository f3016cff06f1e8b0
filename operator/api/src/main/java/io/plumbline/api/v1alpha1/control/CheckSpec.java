package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** One rule of a control, in CEL, over each resource of some kinds or once per cluster. */
@ApiRecord
@ValidationRule(value = CheckRules.SUBJECT, message = CheckRules.SUBJECT_MESSAGE)
public record CheckSpec(
        @JsonPropertyDescription("Identifies the check in its control, in findings and in metrics; a DNS label. "
                + "Example: ns-default-deny-ingress.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.DNS_LABEL) String id,
        @JsonPropertyDescription("Whether the check is evaluated. A disabled check stays visible as a weakening of "
                + "the control. Default: true.") @Default("true") Boolean enabled,
        @JsonPropertyDescription("The rule in one sentence, as what has to be true; shown with every finding. "
                + "Example: Every application namespace denies ingress by default.") @Required @Size(min = 1, max = 1024) String rule,
        @JsonPropertyDescription("How bad a failure is. Critical and High make the control NonCompliant, Info never "
                + "counts. Default: the severity of the control.") @Nullable Severity severity,
        @JsonPropertyDescription("Core counts towards the result of the control, Extended informs. "
                + "Default: Core.") @Default("Core") Tier tier,
        @JsonPropertyDescription("What the check rests on: Observed cluster state, a resource Reported by another "
                + "tool, or a record Declared by a person. Default: Observed.") @Default("Observed") EvidenceKind evidence,
        @JsonPropertyDescription("Object evaluates the check for each resource of the kinds under resources, Cluster "
                + "once, with the Namespace kube-system as object. Default: Object.") @Default("Object") Subject subject,
        @JsonPropertyDescription("Control takes subjects from the scope of the control, ControlPlane from the system "
                + "namespaces which that scope leaves out. Default: Control.") @Default("Control") CheckScope scope,
        @JsonPropertyDescription("What it means that no kind under resources is served. "
                + "Default: NotApplicable.") @Default("NotApplicable") WhenMissing whenNotInstalled,
        @JsonPropertyDescription("What it means that the kinds are served and no resource matches, such as a scanner "
                + "without reports. Default: NotApplicable.") @Default("NotApplicable") WhenMissing whenEmpty,
        @JsonPropertyDescription("The kind of the records that people keep of what this check looks at: a failure is "
                + "something that has no record. While there are failures, other controls that look at records of this "
                + "kind are Unknown, since what they see is known to be incomplete. Example: {group: plumbline.io, "
                + "kind: AISystem}.") @Nullable RecordKind inventoryOf,
        @JsonPropertyDescription("The kinds whose resources are checked; one entry for each group and kind. At least "
                + "one with subject Object, none with subject Cluster.") @Size(max = 16) List<ResourceType> resources,
        @JsonPropertyDescription("Other kinds that the expressions read, as related.<name>. What is not declared "
                + "here cannot be read.") @Size(max = 16) List<Lookup> lookups,
        @JsonPropertyDescription("Named expressions of this check, beside the built-in ones.") @Size(max = 32) List<Variable> variables,
        @JsonPropertyDescription("CEL, boolean: false makes the verdict NotApplicable. Default: every subject is "
                + "applicable. Example: variables.isProd.") @Size(min = 1, max = 16384) @Nullable String match,
        @JsonPropertyDescription("CEL, boolean: true is Pass, false is Fail, anything else is Error. "
                + "Example: related.policies.size() > 0.") @Required @Size(min = 1, max = 16384) String expression,
        @JsonPropertyDescription("CEL, string: says what is wrong with this object; at most 5 KiB of the result are "
                + "kept. Default: the text of rule.") @Size(min = 1, max = 16384) @Nullable String messageExpression,
        @JsonPropertyDescription("Why the rule shows the control, in a sentence or two.") @Size(max = 2048) @Nullable String why,
        @JsonPropertyDescription("What to do about a failure.") @Size(max = 2048) @Nullable String remediation,
        @JsonPropertyDescription("Where the check may fail although nothing is wrong.") @Size(max = 2048) @Nullable String falsePositives,
        @JsonPropertyDescription("Related controls that this check also says something about; never changes their "
                + "result. Example: [iso42001:A.6.2.8].") @Size(max = 32) List<@Size(max = 32) @Pattern(Patterns.CONTROL_KEY) String> alsoEvidenceFor) {

    /** Fills the defaults of the schema, for resources that no API server has filled. */
    public CheckSpec {
        enabled = enabled == null ? Boolean.TRUE : enabled;
        tier = tier == null ? Tier.CORE : tier;
        evidence = evidence == null ? EvidenceKind.OBSERVED : evidence;
        subject = subject == null ? Subject.OBJECT : subject;
        scope = scope == null ? CheckScope.CONTROL : scope;
        whenNotInstalled = whenNotInstalled == null ? WhenMissing.NOT_APPLICABLE : whenNotInstalled;
        whenEmpty = whenEmpty == null ? WhenMissing.NOT_APPLICABLE : whenEmpty;
        resources = resources == null ? List.of() : List.copyOf(resources);
        lookups = lookups == null ? List.of() : List.copyOf(lookups);
        variables = variables == null ? List.of() : List.copyOf(variables);
        alsoEvidenceFor = alsoEvidenceFor == null ? List.of() : List.copyOf(alsoEvidenceFor);
    }
}
