package io.plumbline.core.control;

import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One rule of a control.
 *
 * @param id unique in its control
 * @param inventoryOf a failure of the check is something that no resource of this kind records; null where the check
 *            says nothing about the completeness of records
 * @param resources kinds whose resources are the subjects; empty for a check of the cluster as a whole
 * @param match CEL; false means NotApplicable; empty means that the check always applies
 * @param expression CEL; true means Pass
 * @param messageExpression CEL that yields the message of a Fail; empty means that the rule is the message
 */
public record Check(String id, String rule, Severity severity, Tier tier, EvidenceKind evidence, boolean enabled,
        SubjectScope scope, Absence whenNotInstalled, Absence whenEmpty,
        @Nullable ResourceType inventoryOf, List<ResourceType> resources, List<Lookup> lookups,
        List<Variable> variables, String match, String expression, String messageExpression) {

    public Check {
        resources = List.copyOf(resources);
        lookups = List.copyOf(lookups);
        variables = List.copyOf(variables);
    }

    /** Whether the check is evaluated once, with the Namespace kube-system as its object. */
    public boolean isOfCluster() {
        return resources.isEmpty();
    }

    /** Whether the check takes part in the result of its control. */
    public boolean decidesResult() {
        return enabled && tier == Tier.CORE && severity != Severity.INFO;
    }
}
