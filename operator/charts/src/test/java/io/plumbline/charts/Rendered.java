package io.plumbline.charts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.plumbline.testkit.helm.Helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a chart comes to with some values: its documents, in the order of Helm. */
record Rendered(List<JsonNode> documents) {
    /** Fabric8's models take fields that they do not know; here such a field is a misspelt one. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            }).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
            .loaderOptions(loaderOptions()).build()).build();

    Rendered {
        documents = List.copyOf(documents);
    }

    private static org.yaml.snakeyaml.LoaderOptions loaderOptions() {
        var options = new org.yaml.snakeyaml.LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return options;
    }

    /** The release is {@code pl} in the namespace {@code audit}. */
    static List<String> command(Path chart, String... more) {
        return Stream.concat(Stream.of("template", "pl", chart.toString(), "--namespace", "audit", "--kube-version",
                "1.35.0"), Arrays.stream(more)).toList();
    }

    static Rendered of(Helm helm, Path chart, String... more) {
        return parse(helm.run(command(chart, more)).orThrow());
    }

    static Rendered with(Helm helm, Path chart, Path values) {
        return of(helm, chart, "--values", values.toString());
    }

    private static Rendered parse(String text) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return new Rendered(values.readAll().stream().filter(document -> !document.isNull()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values that a chart is tried with. */
    static List<Path> matrix(Path chart) {
        try (Stream<Path> files = Files.list(chart.resolve("ci"))) {
            return files.filter(file -> file.toString().endsWith("-values.yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> ofKind(String kind) {
        return documents.stream().filter(document -> document.path("kind").asText().equals(kind)).toList();
    }

    List<String> names(String kind) {
        return ofKind(kind).stream().map(document -> document.path("metadata").path("name").asText()).toList();
    }

    <T extends HasMetadata> List<T> typed(Class<T> type) {
        List<T> all = new ArrayList<>();
        for (JsonNode document : ofKind(HasMetadata.getKind(type))) {
            all.add(strictly(document, type));
        }
        return all;
    }

    static <T> T strictly(JsonNode document, Class<T> type) {
        try {
            return STRICT.treeToValue(document, type);
        } catch (IOException e) {
            throw new AssertionError(document.path("kind").asText() + " "
                    + document.path("metadata").path("name").asText() + ": " + e.getMessage(), e);
        }
    }
}
