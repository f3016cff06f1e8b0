package io.plumbline.runtime.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Parameter values, which are any JSON, as bodies. */
final class ParameterTranslation {
    /** Deeper values serve nobody, and would exhaust the stack of whoever walks them. */
    private static final int MAX_DEPTH = 32;

    private ParameterTranslation() {}

    static BodyMap of(Map<String, JsonNode> parameters, Problems problems) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        new TreeMap<>(parameters).forEach((name, node) -> {
            try {
                values.put(name, value(node, 0));
            } catch (IllegalArgumentException e) {
                problems.add("parameters." + name, String.valueOf(e.getMessage()));
            }
        });
        return Bodies.map(values);
    }

    private static @Nullable Object value(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("is nested deeper than " + MAX_DEPTH + " levels");
        }
        return switch (node.getNodeType()) {
            case NULL -> null;
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case STRING -> node.textValue();
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (JsonNode item : node) {
                    items.add(value(item, depth + 1));
                }
                yield items;
            }
            case OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    fields.put(field.getKey(), value(field.getValue(), depth + 1));
                }
                yield fields;
            }
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("is no JSON value");
        };
    }
}
