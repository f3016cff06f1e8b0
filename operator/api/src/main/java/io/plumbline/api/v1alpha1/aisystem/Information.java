package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What users and other parties are told. */
@ApiRecord
public record Information(
        @JsonPropertyDescription("Where the information for users is found. Example: U-1.") @Size(max = 512) @Nullable String userDocumentation,
        @JsonPropertyDescription("Whether people are told that they deal with an AI system. Default: not said.") @Nullable Boolean aiDisclosure,
        @JsonPropertyDescription("Who else is told what.") @Size(max = 64) List<InterestedParty> interestedParties) {

    /** An absent list is empty. */
    public Information {
        interestedParties = interestedParties == null ? List.of() : List.copyOf(interestedParties);
    }

    /** One party that is owed information. */
    @ApiRecord
    public record InterestedParty(
            @JsonPropertyDescription("The party. Example: works council.") @Size(max = 256) @Nullable String party,
            @JsonPropertyDescription("What it is owed. Example: inform before use.") @Size(max = 1024) @Nullable String obligation,
            @JsonPropertyDescription("Where this is recorded. Example: WC-2.") @Size(max = 512) @Nullable String ref) {}
}
