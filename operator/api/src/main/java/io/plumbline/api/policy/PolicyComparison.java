package io.plumbline.api.policy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchResources;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Validation;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Variable;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what is installed with what is shipped, by what it enforces: defaults that the API server fills in and
 * additions that only refuse more are fine, everything that lets something through is not.
 *
 * @param obstacles what was found is added here
 */
record PolicyComparison(List<String> obstacles) {

    void policy(ValidatingAdmissionPolicy shipped, ValidatingAdmissionPolicy installed) {
        var wanted = shipped.getSpec();
        var spec = installed.getSpec();
        found("Ignore".equals(spec.getFailurePolicy()), "failurePolicy is Ignore, so that errors let through");
        found(spec.getParamKind() != null, "it depends on a parameter resource");
        found(!spec.getMatchConditions().isEmpty(), "matchConditions leave requests out");
        match(spec.getMatchConstraints());
        found(spec.getMatchConstraints() == null || !rules(spec.getMatchConstraints()).containsAll(rules(wanted
                .getMatchConstraints())), "matchConstraints do not name all that is to be checked");
        found(!variables(spec.getVariables()).entrySet().containsAll(variables(wanted.getVariables()).entrySet()),
                "variables differ from those of this version");
        found(!expressions(spec.getValidations()).containsAll(expressions(wanted.getValidations())),
                "validations of this version are missing");
    }

    void binding(String policy, ValidatingAdmissionPolicyBinding binding) {
        var spec = binding.getSpec();
        found(!policy.equals(spec.getPolicyName()), "the binding is to another policy");
        found(!spec.getValidationActions().contains("Deny"), "the binding does not deny");
        found(spec.getParamRef() != null, "the binding depends on a parameter resource");
        MatchResources match = spec.getMatchResources();
        found(match != null && !match.getResourceRules().isEmpty(), "the binding leaves requests out by its rules");
        match(match);
    }

    private void match(@Nullable MatchResources match) {
        if (match != null) {
            found(!match.getExcludeResourceRules().isEmpty(), "excludeResourceRules leave requests out");
            found(selects(match.getNamespaceSelector()), "a namespaceSelector leaves requests out");
            found(selects(match.getObjectSelector()), "an objectSelector leaves requests out");
        }
    }

    private void found(boolean obstacle, String text) {
        if (obstacle) {
            obstacles.add(text);
        }
    }

    private static boolean selects(@Nullable LabelSelector selector) {
        return selector != null
                && !(selector.getMatchLabels().isEmpty() && selector.getMatchExpressions().isEmpty());
    }

    /** A rule, as far as it says what is checked. */
    private record Rule(Set<String> groups, Set<String> versions, Set<String> resources, Set<String> operations,
            boolean everywhere) {

        static Rule of(NamedRuleWithOperations rule) {
            boolean everywhere = rule.getResourceNames().isEmpty()
                    && (rule.getScope() == null || rule.getScope().equals("*"));
            return new Rule(Set.copyOf(rule.getApiGroups()), Set.copyOf(rule.getApiVersions()),
                    Set.copyOf(rule.getResources()), Set.copyOf(rule.getOperations()), everywhere);
        }
    }

    private static Set<Rule> rules(MatchResources match) {
        return match.getResourceRules().stream().map(Rule::of).collect(Collectors.toSet());
    }

    private static Map<String, String> variables(List<Variable> variables) {
        return variables.stream()
                .collect(Collectors.toMap(Variable::getName, Variable::getExpression, (one, other) -> one));
    }

    private static Set<String> expressions(List<Validation> validations) {
        return validations.stream().map(Validation::getExpression).collect(Collectors.toSet());
    }
}
