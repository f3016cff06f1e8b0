package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.testkit.apiserver.ListTypes.ListType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Server-side apply on JSON trees. A field that a manager applied before and leaves out now is removed, unless another
 * manager applies it too. Unlike the real server, only managers that apply own fields; those that update or patch do not.
 * Source: kubernetes.io, "Server-Side Apply".
 */
final class Apply {
    private Apply() {}

    /**
     * Changes {@code live} to what results.
     *
     * @param before what the same manager applied last, empty at first
     * @param others what other managers applied last
     */
    static void apply(ObjectNode live, ObjectNode applied, ObjectNode before, Collection<ObjectNode> others,
            ListTypes types) {
        prune(live, before, applied, others, types);
        merge(live, applied, types);
    }

    private static void merge(ObjectNode live, ObjectNode applied, ListTypes types) {
        for (var field : Json.fields(applied)) {
            var name = field.getKey();
            var value = field.getValue();
            if (value instanceof ObjectNode object) {
                merge(Json.child(live, name), object, types.under(name));
            } else if (value instanceof ArrayNode array && live.get(name) instanceof ArrayNode existing) {
                live.set(name, merged(existing, array, types.list(name), types.item(name)));
            } else if (!value.isNull()) {
                live.set(name, value.deepCopy());
            }
        }
    }

    private static ArrayNode merged(ArrayNode live, ArrayNode applied, ListType type, ListTypes itemTypes) {
        return switch (type) {
            case ListType.Atomic ignored -> applied.deepCopy();
            case ListType.Members ignored -> {
                var all = live.deepCopy();
                applied.forEach(member -> {
                    if (!contains(all, member)) {
                        all.add(member.deepCopy());
                    }
                });
                yield all;
            }
            case ListType.Keyed keyed -> {
                var all = live.deepCopy();
                applied.forEach(item -> find(all, item, keyed.keys()).ifPresentOrElse(
                        existing -> merge(existing, (ObjectNode) item, itemTypes), () -> all.add(item.deepCopy())));
                yield all;
            }
        };
    }

    private static void prune(ObjectNode live, ObjectNode before, ObjectNode now, Collection<ObjectNode> others,
            ListTypes types) {
        for (var field : Json.fields(before)) {
            var name = field.getKey();
            var value = live.get(name);
            if (value instanceof ObjectNode object && field.getValue() instanceof ObjectNode old) {
                var kept = now.get(name) instanceof ObjectNode next ? next : Json.object();
                prune(object, old, kept, objects(others, name), types.under(name));
                if (object.isEmpty() && !now.has(name) && others.stream().noneMatch(other -> other.has(name))) {
                    live.remove(name);
                }
            } else if (value instanceof ArrayNode array && field.getValue() instanceof ArrayNode old
                    && !(types.list(name) instanceof ListType.Atomic)) {
                var kept = now.get(name) instanceof ArrayNode next ? next : old.arrayNode();
                pruneItems(array, old, kept, arrays(others, name), types.list(name), types.item(name));
            } else if (!now.has(name) && others.stream().noneMatch(other -> other.has(name))) {
                live.remove(name);
            }
        }
    }

    private static void pruneItems(ArrayNode live, ArrayNode before, ArrayNode now, List<ArrayNode> others,
            ListType type, ListTypes itemTypes) {
        for (var old : before) {
            var theirs = others.stream().filter(other -> holds(other, old, type)).toList();
            if (type instanceof ListType.Keyed keyed && old instanceof ObjectNode oldItem
                    && (holds(now, old, type) || !theirs.isEmpty())) {
                var kept = find(now, old, keyed.keys()).orElseGet(Json::object);
                var kin = theirs.stream().flatMap(other -> find(other, old, keyed.keys()).stream()).toList();
                find(live, old, keyed.keys()).ifPresent(item -> prune(item, oldItem, kept, kin, itemTypes));
            } else if (!holds(now, old, type) && theirs.isEmpty()) {
                live.removeIf(item -> same(item, old, type));
            }
        }
    }

    private static boolean holds(ArrayNode array, JsonNode item, ListType type) {
        for (var candidate : array) {
            if (same(candidate, item, type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(JsonNode left, JsonNode right, ListType type) {
        return type instanceof ListType.Keyed keyed
                ? keyed.keys().stream().allMatch(key -> Objects.equals(left.get(key), right.get(key)))
                : left.equals(right);
    }

    private static boolean contains(ArrayNode array, JsonNode member) {
        return holds(array, member, new ListType.Members());
    }

    private static Optional<ObjectNode> find(ArrayNode array, JsonNode item, List<String> keys) {
        for (var candidate : array) {
            if (candidate instanceof ObjectNode object && same(object, item, new ListType.Keyed(keys))) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }

    private static List<ObjectNode> objects(Collection<ObjectNode> parents, String name) {
        var found = new ArrayList<ObjectNode>();
        for (var parent : parents) {
            if (parent.get(name) instanceof ObjectNode object) {
                found.add(object);
            }
        }
        return found;
    }

    private static List<ArrayNode> arrays(Collection<ObjectNode> parents, String name) {
        var found = new ArrayList<ArrayNode>();
        for (var parent : parents) {
            if (parent.get(name) instanceof ArrayNode array) {
                found.add(array);
            }
        }
        return found;
    }

    /**
     * A field that two managers apply with different values.
     *
     * @param path such as {@code .spec.size}
     * @param holder the object that holds the field in what the other manager applied
     */
    record Conflict(String path, ObjectNode holder, String field) {
        /** Takes the field from the other manager, as a forced apply does. */
        void resolve() {
            holder.remove(field);
        }
    }

    static List<Conflict> conflicts(ObjectNode applied, ObjectNode other, ListTypes types) {
        var found = new ArrayList<Conflict>();
        conflicts(applied, other, types, "", found);
        return found;
    }

    private static void conflicts(ObjectNode applied, ObjectNode other, ListTypes types, String path,
            List<Conflict> found) {
        for (var field : applied.properties()) {
            var name = field.getKey();
            var theirs = other.get(name);
            if (theirs == null || theirs.equals(field.getValue())) {
                continue;
            }
            var here = path + "." + name;
            if (field.getValue() instanceof ObjectNode ours && theirs instanceof ObjectNode object) {
                conflicts(ours, object, types.under(name), here, found);
            } else if (field.getValue() instanceof ArrayNode ours && theirs instanceof ArrayNode array
                    && types.list(name) instanceof ListType.Keyed keyed) {
                ours.forEach(
                        item -> find(array, item, keyed.keys()).ifPresent(object -> conflicts((ObjectNode) item, object,
                                types.item(name), here + "[" + keyText(item, keyed.keys()) + "]", found)));
            } else if (!(types.list(name) instanceof ListType.Members)) {
                found.add(new Conflict(here, other, name));
            }
        }
    }

    private static String keyText(JsonNode item, List<String> keys) {
        return String.join(",", keys.stream().map(key -> key + "=" + item.path(key)).toList());
    }
}
