package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** One place where declaration and measurement do not fit. */
@ApiRecord
public record Gap(
        @JsonPropertyDescription("Annex A identifier. Example: A.8.13.") @Required @Size(max = 8) String control,
        @JsonPropertyDescription("EntryMissing, ControlMissing, NotEffective, FailsThoughExcluded or NotAttested.") @Required GapReason reason,
        @JsonPropertyDescription("What does not fit, and what to do. "
                + "Example: Implemented as declared, NonCompliant as measured.") @Size(max = 1024) @Nullable String message) {

    /** How declaration and measurement do not fit. */
    public enum GapReason {
        /** The standard has the entry, the statement has not. */
        @JsonProperty("EntryMissing")
        ENTRY_MISSING,

        /** Applicable, and no control resource shows it although one could. */
        @JsonProperty("ControlMissing")
        CONTROL_MISSING,

        /** Declared implemented, and the control is NonCompliant. */
        @JsonProperty("NotEffective")
        NOT_EFFECTIVE,

        /** Declared not applicable, and the control still has failures. */
        @JsonProperty("FailsThoughExcluded")
        FAILS_THOUGH_EXCLUDED,

        /** Names an attestation under attestationRefs that does not count for it. */
        @JsonProperty("NotAttested")
        NOT_ATTESTED
    }
}
