package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;

/** A kind of records that people keep, in whatever version. */
@ApiRecord
public record RecordKind(
        @JsonPropertyDescription("API group of the kind, empty for the core group. Default: empty. "
                + "Example: plumbline.io.") @JsonInclude(JsonInclude.Include.ALWAYS) @Default("\"\"") @Size(max = 253) @Pattern(Patterns.GROUP) String group,
        @JsonPropertyDescription("Kind in CamelCase. Example: AISystem.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.KIND) String kind) {

    /** An absent group is the core group. */
    public RecordKind {
        group = group == null ? "" : group;
    }
}
