package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Where in its life the system is, and who let it go there. */
@ApiRecord
public record Lifecycle(
        @JsonPropertyDescription("Design, Development, Verification, Production or Retired.") @Nullable Stage stage,
        @JsonPropertyDescription("Gates passed. These are claims of the author of this record.") @Size(max = 64) List<Approval> approvals) {

    /** An absent list is empty. */
    public Lifecycle {
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
    }

    /** One gate that one version passed. */
    @ApiRecord
    public record Approval(
            @JsonPropertyDescription("The gate: Design, Development, Verification, Deployment or Retirement.") @Required Gate gate,
            @JsonPropertyDescription("Version of the system that was approved. Example: 2.1.0.") @Size(max = 64) @Nullable String version,
            @JsonPropertyDescription("Function that approved; another than the owner. Example: board.") @Size(max = 128) @Nullable String approvedBy,
            @JsonPropertyDescription("When it was approved. RFC 3339.") @Nullable String approvedAt) {}

    /** Stage of life. */
    public enum Stage {
        /** Being designed. */
        @JsonProperty("Design")
        DESIGN,

        /** Being built or trained. */
        @JsonProperty("Development")
        DEVELOPMENT,

        /** Being verified and validated. */
        @JsonProperty("Verification")
        VERIFICATION,

        /** In use. */
        @JsonProperty("Production")
        PRODUCTION,

        /** No longer in use. */
        @JsonProperty("Retired")
        RETIRED
    }

    /** What an approval lets a version enter. */
    public enum Gate {
        /** The design. */
        @JsonProperty("Design")
        DESIGN,

        /** The development. */
        @JsonProperty("Development")
        DEVELOPMENT,

        /** The verification. */
        @JsonProperty("Verification")
        VERIFICATION,

        /** The use in production. */
        @JsonProperty("Deployment")
        DEPLOYMENT,

        /** The end of use. */
        @JsonProperty("Retirement")
        RETIREMENT
    }
}
