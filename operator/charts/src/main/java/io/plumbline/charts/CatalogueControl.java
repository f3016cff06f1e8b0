package io.plumbline.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A control as it lies in {@code crds/catalogue}.
 *
 * @param standard {@code iso27001} or {@code iso42001}
 * @param id for instance {@code A.8.22}
 * @param kinds that its checks look at, and look up
 */
record CatalogueControl(String standard, String id, Path file, List<ReadKind> kinds) {
    static final List<String> STANDARDS = List.of("iso27001", "iso42001");

    CatalogueControl {
        kinds = List.copyOf(kinds);
    }

    /** All of them, those of a standard by file name. */
    static List<CatalogueControl> read(Path catalogue) {
        List<CatalogueControl> all = new ArrayList<>();
        for (String standard : STANDARDS) {
            try (Stream<Path> files = Files.list(catalogue.resolve(standard))) {
                files.filter(file -> file.getFileName().toString().startsWith("a.")).sorted()
                        .map(file -> one(standard, file)).forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static CatalogueControl one(String standard, Path file) {
        try {
            JsonNode spec = new YAMLMapper().readTree(file.toFile()).path("spec");
            List<ReadKind> kinds = elements(spec, "checks")
                    .flatMap(check -> Stream.concat(elements(check, "resources"), elements(check, "lookups")))
                    .map(input -> new ReadKind(input.path("group").asText(""), input.path("kind").asText()))
                    .distinct().toList();
            return new CatalogueControl(standard, spec.path("control").asText(), file, kinds);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode node, String name) {
        return StreamSupport.stream(node.path(name).spliterator(), false);
    }
}
