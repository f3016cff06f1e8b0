package io.plumbline.evidence.snapshot;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Severity;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.result.Decision;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What is known of one control.
 *
 * @param title short title
 * @param objective in our own words
 * @param owner name and contact as declared; empty without one
 * @param automation {@code Automatable}, {@code Partial} or {@code AttestationOnly}
 * @param applicable what the approved statement of applicability says; null where there is none
 * @param settled false where evaluation was still under way
 * @param resources resources by the worst verdict of the checks that decide the result
 * @param basis how many definite verdicts rest on what: {@code Observed}, {@code Reported}, {@code Declared},
 *            {@code Attested}
 * @param parameters in force, as JSON text by name
 * @param scope for people: which namespaces are looked at
 * @param source the resource that declares the control
 */
public record ControlEvidence(ControlKey key, String title, String objective, String owner, Severity severity,
        String automation, @Nullable Boolean applicable, boolean settled, Decision decision, Tally resources,
        Map<String, Integer> basis, Map<String, String> parameters, String scope, SourceObject source,
        List<CheckEvidence> checks, List<CoverageLine> coverage, List<ExceptionLine> exceptions,
        List<AttestationLine> attestations) {
    public ControlEvidence {
        basis = Map.copyOf(basis);
        parameters = Map.copyOf(parameters);
        checks = List.copyOf(checks);
        coverage = List.copyOf(coverage);
        exceptions = List.copyOf(exceptions);
        attestations = List.copyOf(attestations);
    }
}
