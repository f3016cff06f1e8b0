package io.plumbline.reports.oscal;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Map.Entry;

/** Members that many OSCAL objects have. */
final class OscalJson {
    static final String VERSION = "1.1.3";
    static final String NAMESPACE = "https://plumbline.io/ns/oscal";
    static final String MEDIA_TYPE = "application/oscal+json";

    private OscalJson() {}

    static void metadata(JsonGenerator json, String title, Instant modified) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("title", title);
        json.writeStringField("last-modified", modified.toString());
        json.writeStringField("version", modified.toString());
        json.writeStringField("oscal-version", VERSION);
        json.writeEndObject();
    }

    /** Properties in our own namespace. Empty ones are left out, since OSCAL has no empty value; nothing where all are. */
    static void props(JsonGenerator json, Map<String, String> props) throws IOException {
        boolean started = false;
        for (Entry<String, String> prop : props.entrySet()) {
            String value = OscalText.line(prop.getValue());
            if (value.isEmpty()) {
                continue;
            }
            if (!started) {
                json.writeArrayFieldStart("props");
                started = true;
            }
            json.writeStartObject();
            json.writeStringField("name", prop.getKey());
            json.writeStringField("ns", NAMESPACE);
            json.writeStringField("value", value);
            json.writeEndObject();
        }
        if (started) {
            json.writeEndArray();
        }
    }

    static void link(JsonGenerator json, String member, String href) throws IOException {
        json.writeObjectFieldStart(member);
        json.writeStringField("href", href);
        json.writeEndObject();
    }
}
