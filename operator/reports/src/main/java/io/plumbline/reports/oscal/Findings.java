package io.plumbline.reports.oscal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.snapshot.CheckEvidence;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.List;

/** One for each control with a definite result. What is unknown is no finding, and neither is what does not apply. */
final class Findings {
    private final Material material;
    private final Ids ids;

    Findings(Material material, Ids ids) {
        this.material = material;
        this.ids = ids;
    }

    static boolean isDefinite(Result result) {
        return switch (result) {
            case COMPLIANT, PARTLY_COMPLIANT, NON_COMPLIANT -> true;
            case UNKNOWN, NOT_APPLICABLE -> false;
        };
    }

    void write(JsonGenerator json) throws IOException {
        List<ControlEvidence> definite = material.controls().stream()
                .filter(control -> isDefinite(control.decision().result())).toList();
        if (definite.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("findings");
        for (ControlEvidence control : definite) {
            finding(json, control);
        }
        json.writeEndArray();
    }

    private void finding(JsonGenerator json, ControlEvidence control) throws IOException {
        json.writeStartObject();
        json.writeStringField("uuid", ids.of("finding", control.key().toString()));
        json.writeStringField("title", control.key().id() + " " + OscalText.markdown(control.title()));
        json.writeStringField("description", OscalText.markdown(control.decision().message()));
        json.writeObjectFieldStart("target");
        json.writeStringField("type", "statement-id");
        json.writeStringField("target-id", Ids.statement(control.key()));
        status(json, control);
        json.writeEndObject();
        json.writeArrayFieldStart("related-observations");
        related(json, ids.result(control.key()));
        for (CheckEvidence check : control.checks()) {
            related(json, ids.check(new CheckKey(control.key(), check.id())));
        }
        for (int i = 0; i < control.attestations().size(); i++) {
            related(json, Observations.attestation(ids, control, i));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void status(JsonGenerator json, ControlEvidence control) throws IOException {
        json.writeObjectFieldStart("status");
        switch (control.decision().result()) {
            case COMPLIANT -> state(json, "satisfied", "pass");
            case NON_COMPLIANT -> state(json, "not-satisfied", "fail");
            case PARTLY_COMPLIANT -> {
                state(json, "not-satisfied", "other");
                json.writeStringField("remarks", "Satisfied in part: OSCAL has no word for it. Reason: "
                        + control.decision().reason().text() + ".");
            }
            case UNKNOWN, NOT_APPLICABLE -> throw new IllegalArgumentException("not definite: " + control.key());
        }
        json.writeEndObject();
    }

    private static void state(JsonGenerator json, String state, String reason) throws IOException {
        json.writeStringField("state", state);
        json.writeStringField("reason", reason);
    }

    private static void related(JsonGenerator json, String observation) throws IOException {
        json.writeStartObject();
        json.writeStringField("observation-uuid", observation);
        json.writeEndObject();
    }
}
