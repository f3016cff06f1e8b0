package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

/** A role in the running of the system, and who holds it. */
@ApiRecord
public record RoleAssignment(
        @JsonPropertyDescription("The role, in CamelCase. Example: HumanOverseer.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.KIND) String role,
        @JsonPropertyDescription("Function or person that holds the role. Example: Duty desk.") @Size(max = 128) @Nullable String name,
        @JsonPropertyDescription("How to reach the holder. Example: desk@corp.example.") @Size(max = 256) @Nullable String contact,
        @JsonPropertyDescription("Where the competence for the role is recorded. Example: TR-12.") @Size(max = 512) @Nullable String competenceRef) {}
