package io.plumbline.reports.oscal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gov.nist.secauto.metaschema.core.configuration.DefaultConfiguration;
import gov.nist.secauto.metaschema.core.model.validation.IValidationResult;
import gov.nist.secauto.metaschema.core.model.validation.JsonSchemaContentValidator;
import gov.nist.secauto.oscal.lib.OscalBindingContext;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.reports.Exports;
import io.plumbline.reports.Written;
import io.plumbline.reports.file.ExportFile;
import io.plumbline.reports.file.Material;
import io.plumbline.reports.sample.SampleSnapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class OscalFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void satisfiesTheSchema() throws IOException {
        JsonSchemaContentValidator schema = schema();
        for (Snapshot snapshot : List.of(SampleSnapshots.small(), SampleSnapshots.moment())) {
            for (ExportFile file : new OscalFiles(new Material(snapshot)).files()) {
                IValidationResult result = schema.validate(new ByteArrayInputStream(Written.bytes(file)),
                        Path.of(file.path()).toUri());
                assertThat(messages(result)).as(file.path()).isEmpty();
                assertThat(result.isPassing()).isTrue();
            }
        }
    }

    @Test
    void theSchemaRefusesWhatIsWrong() throws IOException {
        byte[] wrong = Written.text(SampleSnapshots.small(), "oscal/assessment-results.json")
                .replace("\"not-satisfied\"", "\"partial\"").getBytes(StandardCharsets.UTF_8);

        assertThat(schema().validate(new ByteArrayInputStream(wrong), folder.toUri()).isPassing()).isFalse();
    }

    @Test
    void satisfiesTheConstraints() throws IOException {
        Written.into(folder, SampleSnapshots.small());
        OscalBindingContext context = OscalBindingContext.newInstance();
        for (String name : List.of("catalog", "profile", "ssp", "assessment-plan", "assessment-results")) {
            IValidationResult result = context.validateWithConstraints(
                    folder.resolve("oscal/" + name + ".json").toUri(),
                    new DefaultConfiguration<>());
            assertThat(messages(result)).as(name).isEmpty();
        }
    }

    @Test
    void everyReferenceResolves() throws IOException {
        assertThat(references(SampleSnapshots.small())).isEmpty();
        assertThat(references(SampleSnapshots.moment())).isEmpty();
    }

    @Test
    void populationsAreNamedWithTheHashesOfTheirFiles() throws Exception {
        Map<String, byte[]> files = Written.bytes(SampleSnapshots.small());
        JsonNode resources = JSON.readTree(files.get("oscal/assessment-results.json"))
                .at("/assessment-results/back-matter/resources");

        assertThat(resources).hasSize(3);
        for (JsonNode resource : resources) {
            byte[] file = files.get(resource.at("/rlinks/0/href").asText().substring("../".length()));
            assertThat(resource.at("/rlinks/0/hashes/0/value").asText())
                    .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        }
    }

    @Test
    void onlyDefiniteResultsAreFindings() throws IOException {
        JsonNode result = JSON.readTree(Written.text(SampleSnapshots.small(), "oscal/assessment-results.json"))
                .at("/assessment-results/results/0");

        List<String> findings = new ArrayList<>();
        result.get("findings").forEach(finding -> findings.add(finding.at("/target/target-id").asText() + " "
                + finding.at("/target/status/state").asText() + " " + finding.at("/target/status/reason").asText()));
        assertThat(findings).containsExactly("iso27001-a.8.2_smt not-satisfied other",
                "iso27001-a.8.5_smt satisfied pass",
                "iso27001-a.8.22_smt not-satisfied fail");
        List<String> reviewed = new ArrayList<>();
        result.at("/reviewed-controls/control-selections/0/include-controls")
                .forEach(control -> reviewed.add(control.get("control-id").asText()));
        assertThat(reviewed).containsExactly("iso27001-a.8.2", "iso27001-a.8.5", "iso27001-a.8.22");
    }

    @Test
    void saysNothingWhereNothingIsRequired() {
        assertThat(new OscalFiles(new Material(SampleSnapshots.empty())).files()).isEmpty();
    }

    static List<String> references(Snapshot snapshot) throws IOException {
        OscalReferences references = new OscalReferences();
        for (ExportFile file : Exports.files(snapshot)) {
            if (file.path().startsWith("oscal/")) {
                references.read(file.path(), new ByteArrayInputStream(Written.bytes(file)));
            } else {
                references.exists(file.path());
            }
        }
        return references.problems();
    }

    private static JsonSchemaContentValidator schema() throws IOException {
        try (InputStream in = OscalBindingContext.class
                .getResourceAsStream("/schema/json/oscal-complete_schema.json")) {
            return new JsonSchemaContentValidator(in);
        }
    }

    private static List<String> messages(IValidationResult result) {
        return result.getFindings().stream()
                .map(finding -> finding.getSeverity() + " " + finding.getPath() + " " + finding.getMessage()).toList();
    }
}
