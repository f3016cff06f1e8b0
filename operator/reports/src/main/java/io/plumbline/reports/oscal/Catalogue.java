package io.plumbline.reports.oscal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.core.control.Standard;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.List;

/** Identifiers, short titles and objectives in our own words; the text of the standards is not ours to give. */
final class Catalogue {
    private final Material material;

    Catalogue(Material material) {
        this.material = material;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("groups");
        for (Standard standard : Standard.values()) {
            List<ControlEvidence> controls = material.controls().stream()
                    .filter(control -> control.key().standard() == standard).toList();
            if (controls.isEmpty()) {
                continue;
            }
            json.writeStartObject();
            json.writeStringField("id", standard.key());
            json.writeStringField("title", standard.title());
            json.writeArrayFieldStart("controls");
            for (ControlEvidence control : controls) {
                control(json, control);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void control(JsonGenerator json, ControlEvidence control) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Ids.control(control.key()));
        json.writeStringField("title", OscalText.markdown(control.title()));
        json.writeArrayFieldStart("props");
        json.writeStartObject();
        json.writeStringField("name", "label");
        json.writeStringField("value", control.key().id());
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("parts");
        json.writeStartObject();
        json.writeStringField("id", Ids.statement(control.key()));
        json.writeStringField("name", "statement");
        json.writeStringField("prose", OscalText.markdown(control.objective()));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
