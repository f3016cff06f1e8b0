package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** How far an entry is implemented, as people say; what the checks find stands beside it and never changes it. */
@ApiRecord
public record Implementation(
        @JsonPropertyDescription("NotAssessed, Planned, Partial or Implemented. "
                + "Default: NotAssessed.") @Default("NotAssessed") ImplementationStatus status,
        @JsonPropertyDescription("How it is implemented, in a few sentences.") @Size(max = 2048) @Nullable String description,
        @JsonPropertyDescription("Function or team that answers for it, rather than a person's name. "
                + "Example: platform-network.") @Size(max = 128) @Nullable String owner,
        @JsonPropertyDescription("Since when it has this status. RFC 3339.") @Nullable String since) {

    /** Fills the defaults of the schema, for resources that no API server has filled. */
    public Implementation {
        status = status == null ? ImplementationStatus.NOT_ASSESSED : status;
    }
}
