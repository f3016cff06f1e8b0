package io.plumbline.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.replay.ResultInterval;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.time.Duration;

import static io.plumbline.reports.file.Words.camelCase;

/** The period of a control; no member for a moment. Durations as ISO 8601 has them. */
final class HistoryMembers {
    private final Material material;

    HistoryMembers(Material material) {
        this.material = material;
    }

    void write(JsonGenerator json, ControlKey control) throws IOException {
        var period = material.period();
        if (period == null) {
            return;
        }
        json.writeObjectFieldStart("period");
        json.writeStringField("from", period.from().toString());
        json.writeStringField("to", period.to().toString());
        json.writeArrayFieldStart("intervals");
        for (ResultInterval line : material.intervals(control)) {
            json.writeStartObject();
            json.writeStringField("from", line.from().toString());
            json.writeStringField("to", line.to().toString());
            json.writeStringField("result", camelCase(line.result()));
            json.writeStringField("reason", line.reason().text());
            json.writeBooleanField("observed", line.observed());
            json.writeEndObject();
        }
        json.writeEndArray();
        var share = material.share(control);
        if (share != null) {
            json.writeObjectFieldStart("times");
            for (Result result : Result.values()) {
                json.writeStringField(camelCase(result), share.times().getOrDefault(result, Duration.ZERO).toString());
            }
            json.writeStringField("unobserved", share.unobserved().toString());
            json.writeStringField("undeclared", share.undeclared().toString());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
