package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.plumbline.api.v1alpha1.control.ControlScope;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.LabelSelector.Operator;
import io.plumbline.core.control.LabelSelector.Requirement;
import io.plumbline.core.control.Scope;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The scope of a control or a statement. The system namespaces are always outside of it: checks of them say ControlPlane. */
final class ScopeTranslation {
    private static final String SELECTOR = "scope.namespaceSelector";

    private final Problems problems;

    ScopeTranslation(Problems problems) {
        this.problems = problems;
    }

    /** @param otherwise the scope of controls that name none */
    Scope of(@Nullable ControlScope scope, Scope otherwise) {
        return scope == null ? otherwise : of(scope.namespaceSelector(), scope.excludedNamespaces());
    }

    Scope of(io.fabric8.kubernetes.api.model.@Nullable LabelSelector selector, List<String> excludedNamespaces) {
        Set<String> excluded = new TreeSet<>(Scope.SYSTEM_NAMESPACES);
        excluded.addAll(excludedNamespaces);
        return new Scope(selector(selector), excluded);
    }

    private LabelSelector selector(io.fabric8.kubernetes.api.model.@Nullable LabelSelector source) {
        if (source == null) {
            return LabelSelector.EVERYTHING;
        }
        List<Requirement> requirements = new ArrayList<>();
        List<LabelSelectorRequirement> declared = source.getMatchExpressions();
        for (int i = 0; declared != null && i < declared.size(); i++) {
            Requirement requirement = requirement(declared.get(i), SELECTOR + ".matchExpressions[" + i + "]");
            if (requirement != null) {
                requirements.add(requirement);
            }
        }
        Map<String, String> labels = source.getMatchLabels();
        return new LabelSelector(labels == null ? Map.of() : labels, requirements);
    }

    private @Nullable Requirement requirement(LabelSelectorRequirement source, String where) {
        String key = problems.required(source.getKey(), where + ".key");
        List<String> values = source.getValues() == null ? List.of() : source.getValues();
        Operator operator = switch (String.valueOf(source.getOperator())) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            default -> null;
        };
        if (operator == null) {
            problems.add(where + ".operator",
                    "'" + source.getOperator() + "' is none of In, NotIn, Exists and DoesNotExist");
            return null;
        }
        boolean takesValues = operator == Operator.IN || operator == Operator.NOT_IN;
        if (takesValues == values.isEmpty()) {
            problems.add(where + ".values", takesValues
                    ? "operator " + source.getOperator() + " needs at least one value"
                    : "operator " + source.getOperator() + " takes no values");
        }
        return new Requirement(key, operator, values);
    }
}
