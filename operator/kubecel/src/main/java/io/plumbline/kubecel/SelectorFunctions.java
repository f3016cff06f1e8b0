package io.plumbline.kubecel;

import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * {@code selects(labelSelector, labels)}: whether a Kubernetes label selector ({@code matchLabels} and
 * {@code matchExpressions}) selects a set of labels. Our own; not part of the Kubernetes environment.
 *
 * <p>
 * As in the Kubernetes API an empty selector selects everything and a null one selects nothing. Null labels count as none.
 * A field that a label selector does not have is an error, since a plain label map in its place would select everything.
 */
final class SelectorFunctions {
    private SelectorFunctions() {}

    static void addTo(FunctionTable table) {
        table.global("selects", "label_selector_selects_labels", SimpleType.BOOL, Operand.DYN, Operand.DYN,
                (selector, labels) -> !isNull(selector)
                        && selects(map("selector", selector), isNull(labels) ? Map.of() : map("labels", labels)));
    }

    private static boolean isNull(Object value) {
        return value instanceof NullValue;
    }

    private static boolean selects(Map<?, ?> selector, Map<?, ?> labels) {
        for (Object field : selector.keySet()) {
            if (!field.equals("matchLabels") && !field.equals("matchExpressions")) {
                throw Failure.invalid("selects: a label selector has no field %s", quoted(field));
            }
        }
        boolean selected = true;
        Object matchLabels = selector.get("matchLabels");
        if (matchLabels != null && !isNull(matchLabels)) {
            for (Map.Entry<?, ?> label : map("matchLabels", matchLabels).entrySet()) {
                Cost.charge(1);
                selected &= string("matchLabels", label.getValue()).equals(label(labels, label.getKey()));
            }
        }
        Object expressions = selector.get("matchExpressions");
        if (expressions != null && !isNull(expressions)) {
            for (Object expression : list("matchExpressions", expressions)) {
                selected &= matches(map("matchExpressions", expression), labels);
            }
        }
        return selected;
    }

    private static boolean matches(Map<?, ?> expression, Map<?, ?> labels) {
        String key = string("key", expression.get("key"));
        String operator = string("operator", expression.get("operator"));
        Object given = expression.get("values");
        List<?> values = given == null || isNull(given) ? List.of() : list("values", given);
        for (Object value : values) {
            string("values", value);
        }
        boolean takesValues = operator.equals("In") || operator.equals("NotIn");
        if (takesValues == values.isEmpty()) {
            throw Failure.invalid("selects: operator %s %s values", Failure.quoted(operator),
                    takesValues ? "needs" : "takes no");
        }
        Cost.charge(1L + values.size());
        Object label = label(labels, key);
        return switch (operator) {
            case "In" -> label != null && values.contains(label);
            case "NotIn" -> label == null || !values.contains(label);
            case "Exists" -> label != null;
            case "DoesNotExist" -> label == null;
            default -> throw Failure.invalid("selects: unknown operator %s", Failure.quoted(operator));
        };
    }

    private static @Nullable Object label(Map<?, ?> labels, Object key) {
        Object label = labels.get(key);
        if (label instanceof Withheld) {
            throw Withheld.failure();
        }
        return label;
    }

    private static Map<?, ?> map(String what, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw Failure.invalid("selects: %s must be a map", what);
    }

    private static List<?> list(String what, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw Failure.invalid("selects: %s must be a list", what);
    }

    private static String string(String what, @Nullable Object value) {
        if (value instanceof String string) {
            return string;
        }
        throw Failure.invalid("selects: %s must be a string", what);
    }

    private static String quoted(Object field) {
        return Failure.quoted(String.valueOf(field));
    }
}
