package io.plumbline.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.plumbline.testkit.helm.Helm;
import io.plumbline.testkit.helm.HelmTools;
import io.plumbline.testkit.junit.RealHelm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Values that mean nothing, or that cannot work, are refused before anything is installed. */
@RealHelm
final class ChartSchemasIT {
    @ParameterizedTest
    @ValueSource(strings = {"replica=2", "image.repo=x", "evidence.persistance.size=1Gi", "crds.keepp=true",
        "metrics.serviceMonitor.enable=true", "rbac.read.secret=true", "evidence.persistence.accessMode=ReadWriteOne",
        "replicas=two", "replicas=9", "image.pullPolicy=Sometimes", "image.digest=sha256:abc", "tmpSize=lots",
        "operator.logFormat=xml", "runAs.user=0", "evidence.snapshots.schedule=daily", "evidence.enabled=true",
        "auditor.enabled=true", "serviceAccount.create=false", "evidence.timestamps.url=https://tsa.example.org",
        "evidence.copy.bucket=s3://evidence", "evidence.copy.lockMode=none", "networkPolicy.egressPorts[0]=0",
        "operator.env[0].name=POD_NAME", "replicas=2,leaderElection.enabled=false",
        "replicas=2,evidence.enabled=true,evidence.keys.secretName=keys",
        "auditor.enabled=true,auditor.tls.secretName=tls"})
    void theChartOfTheOperatorRefuses(String wrong, HelmTools helms) {
        refused(helms, Repository.CHART, wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso2701.enabled=true", "iso27001.enable=true", "iso27001.exclude[0]=A.8.99",
        "iso27001.exclude[0]=A.6.2.8", "iso27001.severities.A\\.8\\.22=critical",
        "iso27001.severities.A\\.5\\.1=High", "iso42001.parameters.A\\.8\\.22.x=1"})
    void theChartOfTheCatalogueRefuses(String wrong, HelmTools helms) {
        refused(helms, Repository.CATALOGUE_CHART, wrong);
    }

    private static void refused(HelmTools helms, Path chart, String wrong) {
        for (Helm helm : helms.all()) {
            var result = helm.run(Rendered.command(chart, "--set", wrong));
            assertThat(result.exitCode()).as("%s took %s", helm, wrong).isNotZero();
            assertThat(result.stderr()).as("%s: %s", helm, wrong).contains("values don't meet the specifications");
        }
    }

    @Test
    void everyObjectWithNamedFieldsIsClosed() throws IOException {
        for (Path chart : List.of(Repository.CHART, Repository.CATALOGUE_CHART)) {
            closed("", new ObjectMapper().readTree(chart.resolve("values.schema.json").toFile()));
        }
    }

    private static void closed(String path, JsonNode schema) {
        assertThat(schema.path("additionalProperties").asText()).as(path).isEqualTo("false");
        schema.path("properties").properties().forEach(field -> {
            for (JsonNode inner : List.of(field.getValue(), field.getValue().path("items"))) {
                if (inner.has("properties")) {
                    closed(path + "." + field.getKey(), inner);
                }
            }
        });
    }

    @Test
    void valuesAndSchemaKnowTheSameFields() throws IOException {
        for (Path chart : List.of(Repository.CHART, Repository.CATALOGUE_CHART)) {
            JsonNode schema = new ObjectMapper().readTree(chart.resolve("values.schema.json").toFile());
            JsonNode values = new YAMLMapper().readTree(chart.resolve("values.yaml").toFile());
            assertThat(ofSchema("", schema)).filteredOn(path -> !path.equals(".global"))
                    .allSatisfy(path -> assertThat(values.at(path.replace('.', '/')).isMissingNode())
                            .as(path).isEqualTo(path.equals(".resources.claims")));
        }
    }

    private static List<String> ofSchema(String path, JsonNode schema) {
        List<String> all = new ArrayList<>();
        schema.path("properties").properties().forEach(field -> {
            String here = path + "." + field.getKey();
            Stream.concat(Stream.of(here), ofSchema(here, field.getValue()).stream()).forEach(all::add);
        });
        return all;
    }
}
