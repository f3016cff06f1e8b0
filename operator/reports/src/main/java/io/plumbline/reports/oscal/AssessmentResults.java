package io.plumbline.reports.oscal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.evidence.replay.Gap;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.evidence.snapshot.Population;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.evidence.snapshot.Window;
import io.plumbline.reports.csv.PopulationFile;
import io.plumbline.reports.file.Content;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One result: an observation for each check, each control and each attestation; a finding for each control whose result is
 * definite.
 */
final class AssessmentResults {
    private final Material material;
    private final Ids ids;

    AssessmentResults(Material material, Ids ids) {
        this.material = material;
        this.ids = ids;
    }

    void write(JsonGenerator json) throws IOException {
        OscalJson.link(json, "import-ap", "assessment-plan.json");
        json.writeArrayFieldStart("results");
        json.writeStartObject();
        Snapshot snapshot = material.snapshot();
        json.writeStringField("uuid", ids.of("results"));
        json.writeStringField("title", "Snapshot " + OscalText.markdown(snapshot.identity().name()));
        json.writeStringField("description",
                "Made by a machine from what it saw in the cluster. Nobody has judged it.");
        json.writeStringField("start", start().toString());
        json.writeStringField("end", end().toString());
        OscalJson.props(json, props());
        definitions(json);
        reviewed(json);
        gaps(json);
        new Observations(material, ids).write(json);
        new Findings(material, ids).write(json);
        json.writeEndObject();
        json.writeEndArray();
        resources(json);
    }

    private Instant start() {
        return switch (material.snapshot().window()) {
            case Window.Moment moment -> moment.at();
            case Window.Period period -> period.from();
        };
    }

    private Instant end() {
        return switch (material.snapshot().window()) {
            case Window.Moment moment -> moment.at();
            case Window.Period period -> period.to();
        };
    }

    private Map<String, String> props() {
        Snapshot snapshot = material.snapshot();
        Map<String, String> props = new TreeMap<>();
        props.put("snapshot-id", snapshot.identity().id());
        props.put("trigger", snapshot.identity().trigger());
        props.put("reason", snapshot.identity().reason());
        props.put("anchored", Boolean.toString(snapshot.anchoring().isAnchored()));
        props.put("operator-version", snapshot.producer().version());
        props.put("operator-revision", snapshot.producer().revision());
        props.put("catalogue-sha256", snapshot.producer().catalogue());
        props.put("environment-sha256", snapshot.producer().environment());
        props.put("gaps", Integer.toString(material.history().gaps().size()));
        return props;
    }

    /** Each resource that a finding is about, once; the operator as the tool that looked. */
    private void definitions(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("local-definitions");
        Set<String> seen = new HashSet<>();
        for (FindingLine finding : material.findings()) {
            String uuid = ids.resource(finding.resource(), finding.uid());
            if (!seen.add(uuid)) {
                continue;
            }
            if (seen.size() == 1) {
                json.writeArrayFieldStart("inventory-items");
            }
            json.writeStartObject();
            json.writeStringField("uuid", uuid);
            json.writeStringField("description", OscalText.markdown(finding.resource().toString()));
            Map<String, String> props = new TreeMap<>();
            props.put("group", finding.resource().type().group());
            props.put("kind", finding.resource().type().kind());
            props.put("namespace", finding.resource().namespace());
            props.put("name", finding.resource().name());
            props.put("uid", finding.uid());
            OscalJson.props(json, props);
            json.writeEndObject();
        }
        if (!seen.isEmpty()) {
            json.writeEndArray();
        }
        tool(json);
        json.writeEndObject();
    }

    private void tool(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("assessment-assets");
        json.writeArrayFieldStart("components");
        json.writeStartObject();
        json.writeStringField("uuid", ids.of("tool"));
        json.writeStringField("type", "software");
        json.writeStringField("title", "Plumbline");
        json.writeStringField("description", "The operator that looked at the cluster.");
        json.writeObjectFieldStart("status");
        json.writeStringField("state", "operational");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("assessment-platforms");
        json.writeStartObject();
        json.writeStringField("uuid", ids.of("platform"));
        json.writeStringField("title", "Plumbline");
        json.writeArrayFieldStart("uses-components");
        json.writeStartObject();
        json.writeStringField("component-uuid", ids.of("tool"));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Only controls of which anything was really looked at. */
    private void reviewed(JsonGenerator json) throws IOException {
        List<ControlEvidence> looked = material.controls().stream().filter(AssessmentResults::wasLookedAt).toList();
        json.writeObjectFieldStart("reviewed-controls");
        json.writeArrayFieldStart("control-selections");
        json.writeStartObject();
        if (looked.isEmpty()) {
            json.writeStringField("description", "No control could be looked at.");
        } else {
            json.writeArrayFieldStart("include-controls");
            for (ControlEvidence control : looked) {
                json.writeStartObject();
                json.writeStringField("control-id", Ids.control(control.key()));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Times in which something was not watched, as entries of the log of the assessment. */
    private void gaps(JsonGenerator json) throws IOException {
        List<Gap> gaps = material.history().gaps();
        if (gaps.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("assessment-log");
        json.writeArrayFieldStart("entries");
        for (int i = 0; i < gaps.size(); i++) {
            Gap gap = gaps.get(i);
            json.writeStartObject();
            json.writeStringField("uuid", ids.of("gap", Integer.toString(i)));
            json.writeStringField("title", "Not watched");
            json.writeStringField("description", OscalText.markdown(gap.cause()));
            json.writeStringField("start", gap.from().toString());
            json.writeStringField("end", gap.to().toString());
            OscalJson.props(json, Map.of("kinds", gap.kinds().isEmpty() ? "all" : String.join(" ", gap.kinds())));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static boolean wasLookedAt(ControlEvidence control) {
        return Findings.isDefinite(control.decision().result()) || control.checks().stream()
                .map(check -> check.verdicts())
                .anyMatch(verdicts -> verdicts.applicable() - verdicts.of(Outcome.NOT_EVALUATED) > 0);
    }

    /** The populations, with the hashes of their tables. */
    private void resources(JsonGenerator json) throws IOException {
        List<Population> listed = material.populations().stream()
                .filter(population -> !population.members().isEmpty()).toList();
        if (listed.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("back-matter");
        json.writeArrayFieldStart("resources");
        for (Population population : listed) {
            json.writeStartObject();
            json.writeStringField("uuid", ids.of("population", population.type().toString()));
            json.writeStringField("title", "All resources of the kind " + population.type());
            Map<String, String> props = new TreeMap<>();
            props.put("list-version", population.listVersion());
            props.put("query", population.query());
            props.put("resources", Integer.toString(population.size()));
            OscalJson.props(json, props);
            json.writeArrayFieldStart("rlinks");
            json.writeStartObject();
            var file = PopulationFile.of(population);
            json.writeStringField("href", "../" + file.path());
            json.writeStringField("media-type", "text/csv");
            json.writeArrayFieldStart("hashes");
            json.writeStartObject();
            json.writeStringField("algorithm", "SHA-256");
            json.writeStringField("value", sha256(file.content()));
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String sha256(Content content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
