package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** JSON trees: what the mapper does not say in one word. */
final class Json {
    /**
     * Writes ASCII only. Fabric8 7.8's plain HTTP watch, which is the one served here, takes the unused rest of a decode
     * buffer for text whenever a chunk has a character of several bytes.
     */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tree of anything the mapper can convert, such as lists of strings. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Parses JSON, or YAML where the text does not start as JSON does. */
    static JsonNode parse(byte[] body) {
        try {
            var first = body.length == 0 ? ' ' : (char) body[0];
            return first == '{' || first == '[' ? MAPPER.readTree(body) : YAML.readTree(body);
        } catch (IOException e) {
            throw StatusException.badRequest("the body cannot be read: " + e.getMessage());
        }
    }

    static ObjectNode parseObject(byte[] body) {
        if (parse(body) instanceof ObjectNode object) {
            return object;
        }
        throw StatusException.badRequest("the body is not an object");
    }

    /** The object under this name, put there when there is none. */
    static ObjectNode child(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode existing ? existing : parent.putObject(name);
    }

    /** Text under metadata, empty when absent. */
    static String metadata(JsonNode object, String name) {
        return object.path("metadata").path(name).asText("");
    }

    /** The fields, in a list of their own so that the node may change meanwhile. */
    static List<Map.Entry<String, JsonNode>> fields(JsonNode node) {
        return List.copyOf(node.properties());
    }
}
