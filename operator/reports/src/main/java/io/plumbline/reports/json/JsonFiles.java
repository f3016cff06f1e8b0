package io.plumbline.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.finding.Tally;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.SourceObject;
import io.plumbline.reports.file.ExportFile;
import io.plumbline.reports.file.Json;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static io.plumbline.reports.file.Words.camelCase;

/** One document for each control, with every finding and the whole of its period. */
public final class JsonFiles {
    private final Material material;

    public JsonFiles(Material material) {
        this.material = material;
    }

    public List<ExportFile> files() {
        return material.controls().stream()
                .map(control -> new ExportFile("controls/" + control.key().resourceName() + ".json",
                        "application/json", List.of(control.key()),
                        Json.document(json -> write(json, control))))
                .toList();
    }

    private void write(JsonGenerator json, ControlEvidence control) throws IOException {
        var identity = material.snapshot().identity();
        json.writeStringField("control", control.key().toString());
        json.writeStringField("standard", control.key().standard().title());
        json.writeStringField("snapshot", identity.id());
        json.writeStringField("clusterUid", identity.clusterUid());
        json.writeStringField("frozenAt", identity.frozenAt().toString());
        json.writeStringField("title", control.title());
        json.writeStringField("objective", control.objective());
        json.writeStringField("owner", control.owner());
        json.writeStringField("severity", camelCase(control.severity()));
        json.writeStringField("automation", control.automation());
        Boolean applicable = control.applicable();
        if (applicable == null) {
            json.writeNullField("applicable");
        } else {
            json.writeBooleanField("applicable", applicable);
        }
        json.writeBooleanField("settled", control.settled());
        json.writeStringField("result", camelCase(control.decision().result()));
        json.writeStringField("reason", control.decision().reason().text());
        json.writeStringField("message", control.decision().message());
        tally(json, "resources", control.resources());
        json.writeObjectFieldStart("basis");
        for (Map.Entry<String, Integer> entry : new TreeMap<>(control.basis()).entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("parameters");
        for (Map.Entry<String, String> entry : new TreeMap<>(control.parameters()).entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeStringField("scope", control.scope());
        source(json, control.source());
        new CheckMembers(material).write(json, control);
        new PeopleMembers().write(json, control);
        new HistoryMembers(material).write(json, control.key());
    }

    static void tally(JsonGenerator json, String name, Tally tally) throws IOException {
        json.writeObjectFieldStart(name);
        for (Outcome outcome : Outcome.values()) {
            json.writeNumberField(camelCase(outcome), tally.of(outcome));
        }
        json.writeEndObject();
    }

    static void source(JsonGenerator json, SourceObject source) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("kind", source.kind());
        json.writeStringField("name", source.name());
        json.writeStringField("uid", source.uid());
        json.writeStringField("resourceVersion", source.resourceVersion());
        json.writeNumberField("generation", source.generation());
        json.writeStringField("sha256", source.digest());
        json.writeEndObject();
    }
}
