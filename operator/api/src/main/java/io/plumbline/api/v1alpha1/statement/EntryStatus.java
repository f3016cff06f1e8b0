package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/**
 * One entry: what was declared, and what was measured.
 *
 * @param attestedUntil RFC 3339; the latest end of the attestations that are current
 */
@ApiRecord
public record EntryStatus(
        @JsonPropertyDescription("Annex A identifier. Example: A.8.22.") @Required @Size(max = 8) String control,
        @JsonPropertyDescription("Whether it is declared applicable.") @Required boolean applicable,
        @JsonPropertyDescription("How far it is declared implemented.") @Required ImplementationStatus implementation,
        @JsonPropertyDescription("What was measured: the result of the control, NotMonitored where no control could show "
                + "the entry, ControlMissing where one could and there is none.") @Required EntryResult result,
        @JsonPropertyDescription("Resources with a failure without exception in force.") @Min(0) @Nullable Long fail,
        @JsonPropertyDescription("Resources with a failure under an exception in force.") @Min(0) @Nullable Long excepted,
        @JsonPropertyDescription("Until when the entry is attested; absent without a current attestation.") @Nullable String attestedUntil) {}
