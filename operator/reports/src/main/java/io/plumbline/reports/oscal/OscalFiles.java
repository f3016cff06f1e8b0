package io.plumbline.reports.oscal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.reports.file.ExportFile;
import io.plumbline.reports.file.Json;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.List;

/** The five files, which point to each other by their names in one folder. */
public final class OscalFiles {
    private final Material material;
    private final Ids ids;

    public OscalFiles(Material material) {
        this.material = material;
        ids = new Ids(material.snapshot().identity());
    }

    /** Nothing for a snapshot without controls: OSCAL cannot say that nothing is required. */
    public List<ExportFile> files() {
        if (material.controls().isEmpty()) {
            return List.of();
        }
        SystemPlan system = new SystemPlan(material, ids);
        AssessmentResults results = new AssessmentResults(material, ids);
        return List.of(
                file("catalog", "catalog", "Controls of " + standards(), new Catalogue(material)::write),
                file("profile", "profile", "Controls held in this cluster", this::profile),
                file("ssp", "system-security-plan", "Kubernetes cluster", system::write),
                file("assessment-plan", "assessment-plan", "Continuous evaluation", this::plan),
                file("assessment-results", "assessment-results", "Results of continuous evaluation", results::write));
    }

    private ExportFile file(String name, String root, String title, Json.Members members) {
        return new ExportFile("oscal/" + name + ".json", OscalJson.MEDIA_TYPE, keys(), Json.document(json -> {
            json.writeObjectFieldStart(root);
            json.writeStringField("uuid", ids.of("document", name));
            OscalJson.metadata(json, title, material.snapshot().identity().frozenAt());
            members.writeTo(json);
            json.writeEndObject();
        }));
    }

    private void profile(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("imports");
        json.writeStartObject();
        json.writeStringField("href", "catalog.json");
        json.writeArrayFieldStart("include-controls");
        json.writeStartObject();
        json.writeArrayFieldStart("with-ids");
        for (ControlKey key : keys()) {
            json.writeString(Ids.control(key));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("merge");
        json.writeBooleanField("as-is", true);
        json.writeEndObject();
    }

    private void plan(JsonGenerator json) throws IOException {
        OscalJson.link(json, "import-ssp", "ssp.json");
        json.writeObjectFieldStart("reviewed-controls");
        json.writeArrayFieldStart("control-selections");
        json.writeStartObject();
        json.writeArrayFieldStart("include-controls");
        for (ControlKey key : keys()) {
            json.writeStartObject();
            json.writeStringField("control-id", Ids.control(key));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private String standards() {
        return String.join(", ", material.standards().stream().map(standard -> standard.title()).toList());
    }

    private List<ControlKey> keys() {
        return material.controls().stream().map(ControlEvidence::key).toList();
    }
}
