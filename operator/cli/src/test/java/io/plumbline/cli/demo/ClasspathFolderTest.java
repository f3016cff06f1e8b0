package io.plumbline.cli.demo;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ClasspathFolderTest {
    @Test
    void readsFoldersOfTheBuildWithTheirSubfolders() {
        var files = ClasspathFolder.read("io/plumbline/cli/crds/kustomization.yaml", ".yaml");
        assertThat(files).containsKeys("technologicalcontrols.plumbline.io.yaml", "catalogue/iso27001/a.8.2.yaml");
        assertThat(files.get("technologicalcontrols.plumbline.io.yaml")).contains("CustomResourceDefinition");
    }

    @Test
    void readsFoldersInsideJars() {
        var files = ClasspathFolder.read("META-INF/maven/org.awaitility/awaitility/pom.xml", ".xml");
        assertThat(files).containsOnlyKeys("pom.xml");
        assertThat(files.get("pom.xml")).contains("<artifactId>awaitility</artifactId>");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> ClasspathFolder.read("no/such/file.yaml", ".yaml"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no/such/file.yaml is missing from the class path");
    }
}
