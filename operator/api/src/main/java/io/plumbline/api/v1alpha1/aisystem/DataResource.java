package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Data that the system is built with or works on. */
@ApiRecord
public record DataResource(
        @JsonPropertyDescription("Name, unique in the list. Example: claims-2025.") @Required @Size(min = 1, max = 128) String name,
        @JsonPropertyDescription("What the data is used for: Training, FineTuning, Validation, Testing, Retrieval or Production.") @Size(max = 8) List<DataUse> use,
        @JsonPropertyDescription("Where the data comes from. Example: core system.") @Size(max = 256) @Nullable String source,
        @JsonPropertyDescription("Classification on the organisation's own scale. Example: confidential.") @Size(max = 63) @Nullable String classification,
        @JsonPropertyDescription("Whether the data is about identifiable people. Default: not said.") @Nullable Boolean containsPersonalData,
        @JsonPropertyDescription("How the data was acquired.") @Nullable Acquisition acquisition,
        @JsonPropertyDescription("Where the data has been.") @Nullable Provenance provenance,
        @JsonPropertyDescription("The last check of its quality.") @Nullable Quality quality,
        @JsonPropertyDescription("How the data was prepared.") @Nullable Preparation preparation) {

    /** An absent list is empty. */
    public DataResource {
        use = use == null ? List.of() : List.copyOf(use);
    }

    /** What data is used for. */
    public enum DataUse {
        /** Training. */
        @JsonProperty("Training")
        TRAINING,

        /** Fine-tuning. */
        @JsonProperty("FineTuning")
        FINE_TUNING,

        /** Validation during development. */
        @JsonProperty("Validation")
        VALIDATION,

        /** Testing. */
        @JsonProperty("Testing")
        TESTING,

        /** Retrieval at run time. */
        @JsonProperty("Retrieval")
        RETRIEVAL,

        /** Input in production. */
        @JsonProperty("Production")
        PRODUCTION
    }

    /** How data was acquired. */
    @ApiRecord
    public record Acquisition(
            @JsonPropertyDescription("How. Example: own operations.") @Size(max = 256) @Nullable String method,
            @JsonPropertyDescription("Licence or other right of use. Example: own.") @Size(max = 128) @Nullable String licence,
            @JsonPropertyDescription("Legal basis for personal data. Example: contract.") @Size(max = 256) @Nullable String legalBasis,
            @JsonPropertyDescription("When. RFC 3339.") @Nullable String acquiredAt) {}

    /** Where data has been. */
    @ApiRecord
    public record Provenance(
            @JsonPropertyDescription("Where it was first recorded. Example: dwh.") @Size(max = 256) @Nullable String origin,
            @JsonPropertyDescription("SHA-256 digest of the data set. Example: sha256: and 64 hexadecimal digits.") @Size(max = 71) @Pattern(Patterns.DIGEST) @Nullable String digest,
            @JsonPropertyDescription("Where its lineage is recorded. Example: run-77.") @Size(max = 512) @Nullable String lineageRef) {}

    /** The last check of data quality. */
    @ApiRecord
    public record Quality(
            @JsonPropertyDescription("Where the report is found. Example: DQ-5.") @Size(max = 512) @Nullable String ref,
            @JsonPropertyDescription("When the data was checked. RFC 3339.") @Nullable String checkedAt,
            @JsonPropertyDescription("Pass or Fail.") @Nullable QualityResult result) {}

    /** How data was prepared. */
    @ApiRecord
    public record Preparation(
            @JsonPropertyDescription("Where the preparation is documented. Example: pipeline-3.") @Size(max = 512) @Nullable String ref) {}

    /** Outcome of a check of data quality. */
    public enum QualityResult {
        /** Good enough for its use. */
        @JsonProperty("Pass")
        PASS,

        /** Not good enough. */
        @JsonProperty("Fail")
        FAIL
    }
}
