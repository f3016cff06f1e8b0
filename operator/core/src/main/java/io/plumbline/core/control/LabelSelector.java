package io.plumbline.core.control;

import java.util.List;
import java.util.Map;

/**
 * A label selector as the Kubernetes API defines it: all requirements must hold; an empty selector selects everything.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">Labels and selectors</a>
 */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {
    public static final LabelSelector EVERYTHING = new LabelSelector(Map.of(), List.of());

    public LabelSelector {
        matchLabels = Map.copyOf(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
    }

    /** One requirement. A label that is absent satisfies NOT_IN and DOES_NOT_EXIST. */
    public record Requirement(String key, Operator operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }

        boolean holds(Map<?, ?> labels) {
            Object value = labels.get(key);
            return switch (operator) {
                case IN -> value instanceof String text && values.contains(text);
                case NOT_IN -> !(value instanceof String text && values.contains(text));
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }
    }

    /** The operators of the Kubernetes API. */
    public enum Operator {
        IN, NOT_IN, EXISTS, DOES_NOT_EXIST
    }

    public boolean isEverything() {
        return matchLabels.isEmpty() && matchExpressions.isEmpty();
    }

    public boolean selects(Map<?, ?> labels) {
        return matchLabels.entrySet().stream().allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())))
                && matchExpressions.stream().allMatch(requirement -> requirement.holds(labels));
    }
}
