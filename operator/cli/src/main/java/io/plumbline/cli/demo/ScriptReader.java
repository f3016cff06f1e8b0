package io.plumbline.cli.demo;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.plumbline.cli.demo.Step.ObjectName;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.result.Result;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code script.yaml}, strictly: a field that nobody knows is a mistake. */
final class ScriptReader {
    private ScriptReader() {}

    /** @throws IllegalArgumentException when the text is not a script; the message says where */
    static Script read(String yaml) {
        Node root = new Node("script", new KubernetesSerialization().unmarshal(yaml, Map.class));
        root.allow("cluster", "expect", "steps");
        List<Step> steps = root.nodes("steps").stream().map(ScriptReader::step).toList();
        return new Script(root.texts("cluster"), results(root.node("expect")), steps);
    }

    private static Step step(Node node) {
        node.allow("id", "says", "apply", "delete", "watch", "expect");
        Node watch = node.node("watch");
        watch.allow("control", "check");
        return new Step(node.text("id"), node.text("says"), node.texts("apply"),
                node.nodes("delete").stream().map(ScriptReader::objectName).toList(),
                new CheckKey(controlKey(watch.text("control")), watch.text("check")), results(node.node("expect")));
    }

    private static ObjectName objectName(Node node) {
        node.allow("apiVersion", "kind", "namespace", "name");
        return new ObjectName(node.text("apiVersion"), node.text("kind"),
                node.has("namespace") ? node.text("namespace") : "", node.text("name"));
    }

    private static Map<ControlKey, Result> results(Node node) {
        Map<ControlKey, Result> results = new LinkedHashMap<>();
        node.names().forEach(name -> results.put(controlKey(name), ResultWords.parse(node.text(name))));
        return results;
    }

    private static ControlKey controlKey(String text) {
        int colon = text.indexOf(':');
        return Arrays.stream(Standard.values())
                .filter(standard -> colon > 0 && standard.key().equals(text.substring(0, colon)))
                .findFirst()
                .map(standard -> new ControlKey(standard, text.substring(colon + 1)))
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not the key of a control"));
    }

    /** A mapping in the file, and where it is. */
    private record Node(String where, Map<?, ?> fields) {
        void allow(String... known) {
            fields.keySet().forEach(name -> {
                if (!Set.of(known).contains(name)) {
                    throw new IllegalArgumentException(where + " has an unknown field '" + name + "'");
                }
            });
        }

        boolean has(String name) {
            return fields.containsKey(name);
        }

        List<String> names() {
            return fields.keySet().stream().map(String::valueOf).toList();
        }

        String text(String name) {
            if (fields.get(name) instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException(where + "." + name + " must be text");
        }

        Node node(String name) {
            return asNode(where + "." + name, fields.get(name));
        }

        /** Empty when the field is not there. */
        List<Node> nodes(String name) {
            List<Node> nodes = new ArrayList<>();
            for (Object item : items(name)) {
                nodes.add(asNode(where + "." + name + "[" + nodes.size() + "]", item));
            }
            return nodes;
        }

        /** Empty when the field is not there. */
        List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            for (Object item : items(name)) {
                texts.add(String.valueOf(item));
            }
            return texts;
        }

        private List<?> items(String name) {
            return switch (fields.get(name)) {
                case null -> List.of();
                case List<?> items -> items;
                default -> throw new IllegalArgumentException(where + "." + name + " must be a list");
            };
        }

        private static Node asNode(String where, @Nullable Object value) {
            if (value instanceof Map<?, ?> fields) {
                return new Node(where, fields);
            }
            throw new IllegalArgumentException(where + " must be a mapping");
        }
    }
}
