package io.plumbline.reports.oscal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.evidence.snapshot.AttestationLine;
import io.plumbline.evidence.snapshot.CheckEvidence;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.evidence.snapshot.Population;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import static io.plumbline.reports.file.Words.camelCase;

/**
 * What was seen. Findings are subjects one by one; passes are counted, and the tables of their kinds are named with hashes.
 */
final class Observations {
    private final Material material;
    private final Ids ids;

    Observations(Material material, Ids ids) {
        this.material = material;
        this.ids = ids;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("observations");
        for (ControlEvidence control : material.controls()) {
            result(json, control);
            for (CheckEvidence check : control.checks()) {
                check(json, control, check);
            }
            for (int i = 0; i < control.attestations().size(); i++) {
                attestation(json, control, i);
            }
        }
        json.writeEndArray();
    }

    static String attestation(Ids ids, ControlEvidence control, int index) {
        return ids.of("attestation", control.key().toString(), control.attestations().get(index).source().uid());
    }

    private void result(JsonGenerator json, ControlEvidence control) throws IOException {
        json.writeStartObject();
        json.writeStringField("uuid", ids.result(control.key()));
        json.writeStringField("title", "Result of " + control.key());
        json.writeStringField("description", OscalText.markdown(control.decision().message()));
        Map<String, String> props = new TreeMap<>();
        props.put("control", control.key().toString());
        props.put("result", camelCase(control.decision().result()));
        props.put("reason", control.decision().reason().text());
        props.put("settled", Boolean.toString(control.settled()));
        control.basis().forEach((basis, count) -> props.put("basis-" + basis.toLowerCase(Locale.ROOT),
                Integer.toString(count)));
        OscalJson.props(json, props);
        ending(json, "TEST");
        json.writeEndObject();
    }

    private void check(JsonGenerator json, ControlEvidence control, CheckEvidence check) throws IOException {
        CheckKey key = new CheckKey(control.key(), check.id());
        json.writeStartObject();
        json.writeStringField("uuid", ids.check(key));
        json.writeStringField("title", OscalText.markdown("Check " + key));
        json.writeStringField("description", OscalText.markdown(check.rule()));
        Map<String, String> props = new TreeMap<>();
        props.put("control", control.key().toString());
        props.put("check", check.id());
        props.put("check-sha256", check.digest());
        props.put("severity", camelCase(check.severity()));
        props.put("tier", camelCase(check.tier()));
        props.put("enabled", Boolean.toString(check.enabled()));
        for (Outcome outcome : Outcome.values()) {
            props.put("count-" + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Integer.toString(check.verdicts().of(outcome)));
        }
        OscalJson.props(json, props);
        json.writeArrayFieldStart("methods");
        json.writeString("TEST");
        json.writeEndArray();
        origin(json);
        subjects(json, key);
        populations(json, check);
        json.writeStringField("collected", material.snapshot().identity().frozenAt().toString());
        json.writeEndObject();
    }

    private void subjects(JsonGenerator json, CheckKey check) throws IOException {
        List<FindingLine> findings = material.findings(check);
        if (findings.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("subjects");
        for (FindingLine finding : findings) {
            json.writeStartObject();
            json.writeStringField("subject-uuid", ids.resource(finding.resource(), finding.uid()));
            json.writeStringField("type", "inventory-item");
            Map<String, String> props = new TreeMap<>();
            props.put("outcome", camelCase(finding.outcome()));
            props.put("message", finding.message());
            props.put("exception", finding.exception());
            props.put(finding.beganUnobserved() ? "observed-since" : "since", finding.since().toString());
            OscalJson.props(json, props);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void populations(JsonGenerator json, CheckEvidence check) throws IOException {
        List<Population> looked = material.populations().stream()
                .filter(population -> !population.members().isEmpty())
                .filter(population -> check.resources().contains(population.type().toString()))
                .toList();
        if (looked.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("relevant-evidence");
        for (Population population : looked) {
            json.writeStartObject();
            json.writeStringField("href", "#" + ids.of("population", population.type().toString()));
            json.writeStringField("description", "All resources of the kind " + population.type()
                    + " that were known, whatever the outcome.");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void attestation(JsonGenerator json, ControlEvidence control, int index) throws IOException {
        AttestationLine line = control.attestations().get(index);
        json.writeStartObject();
        json.writeStringField("uuid", attestation(ids, control, index));
        json.writeStringField("title", "Statement of a person about " + control.key());
        json.writeStringField("description",
                OscalText.markdown(line.by() + " stated at " + line.attestedAt() + ": " + line.statement()));
        Map<String, String> props = new TreeMap<>();
        props.put("control", control.key().toString());
        props.put("attestation", line.source().name());
        props.put("attestation-sha256", line.source().digest());
        props.put("current", Boolean.toString(line.current()));
        props.put("until", line.until().toString());
        OscalJson.props(json, props);
        ending(json, "EXAMINE");
        json.writeEndObject();
    }

    private void ending(JsonGenerator json, String method) throws IOException {
        json.writeArrayFieldStart("methods");
        json.writeString(method);
        json.writeEndArray();
        origin(json);
        json.writeStringField("collected", material.snapshot().identity().frozenAt().toString());
    }

    private void origin(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("origins");
        json.writeStartObject();
        json.writeArrayFieldStart("actors");
        json.writeStartObject();
        json.writeStringField("type", "tool");
        json.writeStringField("actor-uuid", ids.of("tool"));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }
}
