package io.plumbline.reports.oscal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import static io.plumbline.reports.file.Words.camelCase;

/**
 * The cluster as a system: no more than the other files need. How each control is implemented is for the organisation to
 * say; here is only what was measured at the moment of the snapshot.
 */
final class SystemPlan {
    private final Material material;
    private final Ids ids;

    SystemPlan(Material material, Ids ids) {
        this.material = material;
        this.ids = ids;
    }

    void write(JsonGenerator json) throws IOException {
        OscalJson.link(json, "import-profile", "profile.json");
        characteristics(json);
        implementation(json);
        json.writeObjectFieldStart("control-implementation");
        json.writeStringField("description", "What was declared for each control, as far as the cluster knows.");
        json.writeArrayFieldStart("implemented-requirements");
        for (ControlEvidence control : material.controls()) {
            requirement(json, control);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void characteristics(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("system-characteristics");
        json.writeArrayFieldStart("system-ids");
        json.writeStartObject();
        json.writeStringField("identifier-type", "http://ietf.org/rfc/rfc4122");
        json.writeStringField("id", material.snapshot().identity().clusterUid());
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("system-name", "Kubernetes cluster " + material.snapshot().identity().clusterUid());
        json.writeStringField("description", "The Kubernetes cluster that was looked at.");
        json.writeObjectFieldStart("system-information");
        json.writeArrayFieldStart("information-types");
        json.writeStartObject();
        json.writeStringField("uuid", ids.of("information"));
        json.writeStringField("title", "Resources of the cluster");
        json.writeStringField("description", "Nothing is said here about what the workloads process.");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("status");
        json.writeStringField("state", "operational");
        json.writeEndObject();
        json.writeObjectFieldStart("authorization-boundary");
        json.writeStringField("description", "What the API server of the cluster serves.");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void implementation(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("system-implementation");
        json.writeArrayFieldStart("users");
        json.writeStartObject();
        json.writeStringField("uuid", ids.of("user"));
        json.writeStringField("title", "Whoever may read the evidence");
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("components");
        json.writeStartObject();
        json.writeStringField("uuid", component());
        json.writeStringField("type", "this-system");
        json.writeStringField("title", "Kubernetes cluster");
        json.writeStringField("description", "The cluster as a whole.");
        json.writeObjectFieldStart("status");
        json.writeStringField("state", "operational");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void requirement(JsonGenerator json, ControlEvidence control) throws IOException {
        json.writeStartObject();
        json.writeStringField("uuid", ids.of("requirement", control.key().toString()));
        json.writeStringField("control-id", Ids.control(control.key()));
        Map<String, String> props = new TreeMap<>();
        props.put("measured-result", camelCase(control.decision().result()));
        props.put("declared-by", control.source().kind() + " " + control.source().name());
        OscalJson.props(json, props);
        json.writeArrayFieldStart("by-components");
        json.writeStartObject();
        json.writeStringField("component-uuid", component());
        json.writeStringField("uuid", ids.of("by-component", control.key().toString()));
        json.writeStringField("description", "No description of the implementation is kept in the cluster.");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private String component() {
        return ids.of("component");
    }
}
