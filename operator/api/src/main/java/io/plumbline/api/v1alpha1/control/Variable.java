package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;

/** A named expression of a check, evaluated at most once per verdict and only when it is read. */
@ApiRecord
@ValidationRule(value = CheckRules.NOT_RESERVED, message = CheckRules.NOT_RESERVED_MESSAGE, fieldPath = ".name")
public record Variable(
        @JsonPropertyDescription("Name by which the expressions of this check see the value, as variables.<name>. "
                + "Example: podSpec.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.IDENTIFIER) String name,
        @JsonPropertyDescription("CEL; may read the inputs of the check and other variables, not itself. "
                + "Example: object.spec.template.spec.") @Required @Size(min = 1, max = 16384) String expression) {}
