package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.attestation.AttestationSpec;
import io.plumbline.api.v1alpha1.attestation.EvidenceReference;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.people.Attestation;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an attestation says, in the words of the core.
 *
 * @param attestation null when it cannot be told
 * @param evidence names of what the person has seen
 * @param problems why it cannot be told
 */
public record AttestationTerms(@Nullable Attestation attestation, Set<String> evidence, List<String> problems) {
    public AttestationTerms {
        evidence = Set.copyOf(evidence);
        problems = List.copyOf(problems);
    }

    /** @param resource with a spec, whether or not an API server has validated it */
    public static AttestationTerms of(ControlAttestation resource) {
        AttestationSpec spec = resource.getSpec();
        Problems problems = new Problems();
        ControlKey control = FromApi.controlKey(spec.control());
        if (control == null) {
            problems.add("control", "'" + spec.control() + "' names no control");
        }
        Instant attestedAt = Timestamps.parse(spec.attestedAt(), "attestedAt", problems);
        Instant validUntil = Timestamps.parse(spec.validUntil(), "validUntil", problems);
        Attestation attestation = control == null || attestedAt == null || validUntil == null
                ? null
                : new Attestation(resource.getMetadata().getName(), control, attestedAt, validUntil);
        return new AttestationTerms(attestation,
                spec.evidence().stream().map(EvidenceReference::name).collect(Collectors.toSet()),
                problems.list().stream().map(Object::toString).toList());
    }
}
