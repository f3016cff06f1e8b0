package io.plumbline.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.evidence.snapshot.CheckEvidence;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.reports.file.Material;

import java.io.IOException;

import static io.plumbline.reports.file.Words.camelCase;

/** Checks, coverage and findings of a control. */
final class CheckMembers {
    private final Material material;

    CheckMembers(Material material) {
        this.material = material;
    }

    void write(JsonGenerator json, ControlEvidence control) throws IOException {
        json.writeArrayFieldStart("checks");
        for (CheckEvidence check : control.checks()) {
            check(json, check);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("coverage");
        for (var line : control.coverage()) {
            json.writeStartObject();
            json.writeStringField("group", line.type().group());
            json.writeStringField("kind", line.type().kind());
            json.writeStringField("status", camelCase(line.status()));
            json.writeNumberField("objects", line.objects());
            json.writeStringField("message", line.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (FindingLine finding : material.findings(control.key())) {
            finding(json, finding);
        }
        json.writeEndArray();
    }

    private static void check(JsonGenerator json, CheckEvidence check) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", check.id());
        json.writeStringField("rule", check.rule());
        json.writeStringField("why", check.why());
        json.writeStringField("remediation", check.remediation());
        json.writeStringField("severity", camelCase(check.severity()));
        json.writeStringField("tier", camelCase(check.tier()));
        json.writeStringField("evidence", camelCase(check.evidence()));
        json.writeBooleanField("enabled", check.enabled());
        json.writeStringField("match", check.match());
        json.writeStringField("expression", check.expression());
        json.writeStringField("sha256", check.digest());
        json.writeArrayFieldStart("resources");
        for (String resource : check.resources()) {
            json.writeString(resource);
        }
        json.writeEndArray();
        JsonFiles.tally(json, "verdicts", check.verdicts());
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, FindingLine finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("check", finding.check().check());
        resource(json, finding.resource(), finding.uid());
        json.writeStringField("outcome", camelCase(finding.outcome()));
        json.writeStringField("severity", camelCase(finding.severity()));
        json.writeStringField("tier", camelCase(finding.tier()));
        json.writeStringField("message", finding.message());
        json.writeStringField("exception", finding.exception());
        json.writeStringField("since", finding.since().toString());
        json.writeBooleanField("beganUnobserved", finding.beganUnobserved());
        json.writeStringField("firstResourceVersion", finding.version());
        json.writeEndObject();
    }

    static void resource(JsonGenerator json, ResourceKey resource, String uid) throws IOException {
        json.writeStringField("group", resource.type().group());
        json.writeStringField("kind", resource.type().kind());
        json.writeStringField("namespace", resource.namespace());
        json.writeStringField("name", resource.name());
        json.writeStringField("uid", uid);
    }
}
