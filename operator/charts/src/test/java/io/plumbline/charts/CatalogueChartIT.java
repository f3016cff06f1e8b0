package io.plumbline.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.plumbline.testkit.helm.HelmTools;
import io.plumbline.testkit.junit.RealHelm;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The chart of the catalogue changes nothing that nobody asked it to change. */
@RealHelm
final class CatalogueChartIT {
    private static Map<String, JsonNode> controls(Rendered rendered) {
        Map<String, JsonNode> specs = new HashMap<>();
        rendered.documents().forEach(
                document -> specs.put(document.at("/metadata/name").asText(), document.path("spec")));
        return specs;
    }

    private static Map<String, JsonNode> catalogue() throws IOException {
        Map<String, JsonNode> specs = new HashMap<>();
        for (CatalogueControl control : CatalogueControl.read(Repository.ROOT.resolve("crds/catalogue"))) {
            JsonNode source = new YAMLMapper().readTree(control.file().toFile());
            specs.put(source.at("/metadata/name").asText(), source.path("spec"));
        }
        return specs;
    }

    @Test
    void asItComesItIsTheCatalogue(HelmTools helms) throws IOException {
        for (var helm : helms.all()) {
            assertThat(controls(Rendered.of(helm, Repository.CATALOGUE_CHART))).isEqualTo(catalogue());
        }
    }

    @Test
    void controlsAreLeftOutAndChangedAsAsked(HelmTools helms) throws IOException {
        var values = Repository.CATALOGUE_CHART.resolve("ci/chosen-values.yaml");
        for (var helm : helms.all()) {
            var chosen = controls(Rendered.with(helm, Repository.CATALOGUE_CHART, values));
            assertThat(chosen).hasSize(32).doesNotContainKeys("iso27001-a.8.23", "iso27001-a.8.30")
                    .allSatisfy((name, _) -> assertThat(name).startsWith("iso27001-"));
            assertThat(chosen.get("iso27001-a.8.22").path("severity").asText()).isEqualTo("Critical");
            assertThat(chosen.get("iso27001-a.8.2").at("/parameters/clusterAdminSubjects/0").asText())
                    .isEqualTo("Group::oncall");
            assertThat(chosen.get("iso27001-a.8.9")).isEqualTo(catalogue().get("iso27001-a.8.9"));
        }
    }
}
