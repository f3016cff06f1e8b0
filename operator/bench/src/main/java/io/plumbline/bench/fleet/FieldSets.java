package io.plumbline.bench.fleet;

import java.util.List;
import java.util.Map;

/**
 * Who manages which fields, as the API server keeps it: {@code f:} for a field, {@code k:} for an item of a list that is
 * a map by some of its fields.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management">Field management</a>
 */
final class FieldSets {
    private static final Map<String, List<String>> KEYS = Map.ofEntries(Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")), Map.entry("env", List.of("name")),
            Map.entry("volumes", List.of("name")), Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("ports", List.of("containerPort", "protocol")), Map.entry("conditions", List.of("type")),
            Map.entry("ownerReferences", List.of("uid")), Map.entry("podIPs", List.of("ip")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")));

    private FieldSets() {}

    static Map<String, Object> of(String manager, String subresource, String time, Map<String, Object> managed) {
        return Tree.object("manager", manager, "operation", "Update", "apiVersion", "v1", "time", time, "fieldsType",
                "FieldsV1", "fieldsV1", fields(managed), "subresource", subresource.isEmpty() ? null : subresource);
    }

    private static Map<String, Object> fields(Map<?, ?> object) {
        Map<String, Object> set = Tree.object();
        object.forEach((name, value) -> set.put("f:" + name, field((String) name, value)));
        return set;
    }

    private static Map<String, Object> field(String name, Object value) {
        Map<String, Object> set = Tree.object();
        if (value instanceof Map<?, ?> map) {
            set.put(".", Tree.object());
            set.putAll(fields(map));
        } else if (value instanceof List<?> list && KEYS.containsKey(name)) {
            set.put(".", Tree.object());
            for (Object item : list) {
                Map<String, Object> inner = Tree.object(".", Tree.object());
                inner.putAll(fields((Map<?, ?>) item));
                set.put("k:" + key(KEYS.get(name), (Map<?, ?>) item), inner);
            }
        }
        return set;
    }

    private static String key(List<String> names, Map<?, ?> item) {
        StringBuilder key = new StringBuilder("{");
        for (String name : names) {
            Object value = item.get(name);
            key.append(key.length() == 1 ? "" : ",").append('"').append(name).append("\":");
            key.append(value instanceof String ? "\"" + value + "\"" : value);
        }
        return key.append('}').toString();
    }
}
