package io.plumbline.charts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Collection;
import java.util.List;

/** What may be said to the chart of the catalogue: it knows the identifiers of all controls, so that none is misspelt. */
final class CatalogueSchema {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> SEVERITIES = List.of("Critical", "High", "Medium", "Low", "Info");

    private CatalogueSchema() {}

    static String json(Collection<CatalogueControl> controls) {
        ObjectNode schema = MAPPER.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("$comment", "Generated from crds/catalogue; a test compares. Do not edit.");
        schema.put("title", "Values of the chart plumbline-catalogue");
        ObjectNode properties = strict(schema);
        properties.putObject("global").put("type", "object");
        properties.putObject("commonLabels").put("type", "object").putObject("additionalProperties").put("type",
                "string");
        for (String standard : CatalogueControl.STANDARDS) {
            List<String> ids = controls.stream().filter(control -> control.standard().equals(standard))
                    .map(CatalogueControl::id).toList();
            standard(properties.putObject(standard), ids);
        }
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return MAPPER.writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void standard(ObjectNode into, List<String> ids) {
        ObjectNode properties = strict(into);
        properties.putObject("enabled").put("type", "boolean");
        ObjectNode exclude = properties.putObject("exclude").put("type", "array").put("uniqueItems", true);
        names(exclude.putObject("items"), ids);
        ObjectNode severities = properties.putObject("severities").put("type", "object");
        names(severities.putObject("propertyNames"), ids);
        names(severities.putObject("additionalProperties"), SEVERITIES);
        ObjectNode parameters = properties.putObject("parameters").put("type", "object");
        names(parameters.putObject("propertyNames"), ids);
        parameters.putObject("additionalProperties").put("type", "object");
    }

    private static ObjectNode strict(ObjectNode schema) {
        schema.put("type", "object").put("additionalProperties", false);
        return schema.putObject("properties");
    }

    private static void names(ObjectNode schema, List<String> allowed) {
        allowed.forEach(schema.putArray("enum")::add);
    }
}
