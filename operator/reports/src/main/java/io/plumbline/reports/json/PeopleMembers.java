package io.plumbline.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.evidence.snapshot.AttestationLine;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.ExceptionLine;

import java.io.IOException;

/** What people decided and stated about a control. */
final class PeopleMembers {
    void write(JsonGenerator json, ControlEvidence control) throws IOException {
        json.writeArrayFieldStart("exceptions");
        for (ExceptionLine line : control.exceptions()) {
            json.writeStartObject();
            JsonFiles.source(json, line.source());
            json.writeStringField("reason", line.reason());
            json.writeStringField("from", line.from().toString());
            json.writeStringField("until", line.until().toString());
            json.writeStringField("approvals", line.approvals());
            json.writeNumberField("covered", line.covered());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("attestations");
        for (AttestationLine line : control.attestations()) {
            json.writeStartObject();
            JsonFiles.source(json, line.source());
            json.writeStringField("by", line.by());
            json.writeStringField("statement", line.statement());
            json.writeStringField("attestedAt", line.attestedAt().toString());
            json.writeStringField("until", line.until().toString());
            json.writeBooleanField("current", line.current());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
