package io.plumbline.api.crd;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The committed CRDs are those that the classes give. After a change of the classes:
 * {@code mvn -pl operator/api test -Dcrds.update=true -Dtest=CrdDriftTest}.
 */
class CrdDriftTest {

    private static final Path CRDS = Path.of(System.getProperty("crds.dir", "../../crds"));

    @Test
    void committedCrdsAreTheGeneratedOnes() throws IOException {
        SortedMap<String, String> expected = expected();
        if (Boolean.getBoolean("crds.update")) {
            for (var file : expected.entrySet()) {
                Files.writeString(CRDS.resolve(file.getKey()), file.getValue());
            }
        }

        assertThat(committed()).as("run again with -Dcrds.update=true and review the difference")
                .containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void generationIsDeterministic() {
        assertThat(expected()).isEqualTo(expected());
    }

    private static SortedMap<String, String> expected() {
        SortedMap<String, String> files = new TreeMap<>();
        CrdGeneration.generate().forEach((name, crd) -> files.put(name, """
                # Generated from the classes of operator/api; a test compares. Do not edit.
                """ + Yaml.write(crd)));
        var names = String.join("\n- ", files.keySet());
        files.put("kustomization.yaml", """
                # Generated from the classes of operator/api; a test compares. Do not edit.
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                - %s
                """.formatted(names));
        return files;
    }

    private static SortedMap<String, String> committed() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (var paths = Files.list(CRDS)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (path.toString().endsWith(".yaml")) {
                    files.put(path.getFileName().toString(), Files.readString(path));
                }
            }
        }
        return files;
    }
}
