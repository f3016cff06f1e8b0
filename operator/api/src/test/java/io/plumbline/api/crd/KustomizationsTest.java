package io.plumbline.api.crd;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in a folder is what applying the folder applies. */
class KustomizationsTest {

    private static final Path CRDS = Path.of(System.getProperty("crds.dir", "../../crds"));

    @ParameterizedTest
    @ValueSource(strings = {"policies", "catalogue/statements"})
    void namesEveryFileOfItsFolder(String folder) throws IOException {
        JsonNode named = Yaml.read(Files.readString(CRDS.resolve(folder).resolve("kustomization.yaml")))
                .path("resources");
        List<String> files;
        try (var paths = Files.list(CRDS.resolve(folder))) {
            files = paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml")).toList();
        }

        assertThat(named.valueStream().map(JsonNode::asText)).containsExactlyInAnyOrderElementsOf(files);
    }
}
