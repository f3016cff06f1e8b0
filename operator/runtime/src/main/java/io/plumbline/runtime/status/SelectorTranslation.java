package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.LabelSelector.Operator;
import io.plumbline.core.control.LabelSelector.Requirement;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Label selectors of the API in the words of the core.
 *
 * @param path where the selector stands, for problems
 */
record SelectorTranslation(Problems problems, String path) {
    /** Null where there is none. */
    @Nullable
    LabelSelector of(io.fabric8.kubernetes.api.model.@Nullable LabelSelector source) {
        if (source == null) {
            return null;
        }
        List<Requirement> requirements = new ArrayList<>();
        List<LabelSelectorRequirement> declared = source.getMatchExpressions();
        for (int i = 0; declared != null && i < declared.size(); i++) {
            Requirement requirement = requirement(declared.get(i), path + ".matchExpressions[" + i + "]");
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
