package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a person has to attest, because a cluster cannot show it. */
@ApiRecord
public record AttestationPolicy(
        @JsonPropertyDescription("Whether the control needs a current attestation. Default: true where automation is "
                + "Partial or AttestationOnly, else false.") @Nullable Boolean required,
        @JsonPropertyDescription("How long an attestation of this control may stay valid. A duration in d, h, m and "
                + "s. Default: no limit beyond the attestation's own expiry. Example: 4320h.") @Size(max = 32) @Pattern(Patterns.DURATION) @Nullable String maxAge,
        @JsonPropertyDescription("The pieces of evidence that an attestation is expected to name. "
                + "Example: [Network zone plan].") @Size(max = 32) List<@Size(max = 512) String> evidence) {

    /** An absent list is empty. */
    public AttestationPolicy {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }
}
