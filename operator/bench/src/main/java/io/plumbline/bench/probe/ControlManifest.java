package io.plumbline.bench.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.Standard;

import java.util.Locale;

/** A control as the custom resource that declares it. */
final class ControlManifest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ControlManifest() {}

    static String json(Control control) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("apiVersion", "plumbline.io/v1alpha1");
        document.put("kind", control.key().standard() == Standard.ISO27001
                ? "TechnologicalControl"
                : "AIDeploymentControl");
        document.putObject("metadata").put("name", control.key().resourceName());
        ObjectNode spec = document.putObject("spec");
        spec.put("control", control.key().id());
        ArrayNode checks = spec.putArray("checks");
        control.checks().forEach(check -> add(checks.addObject(), check));
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(ObjectNode node, Check check) {
        node.put("id", check.id()).put("rule", check.rule()).put("expression", check.expression());
        node.put("severity", capitalised(check.severity()));
        node.put("tier", capitalised(check.tier()));
        if (!check.match().isEmpty()) {
            node.put("match", check.match());
        }
        ArrayNode resources = node.putArray("resources");
        check.resources().forEach(type -> resources.addObject().put("group", type.group()).put("kind", type.kind()));
    }

    private static String capitalised(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
