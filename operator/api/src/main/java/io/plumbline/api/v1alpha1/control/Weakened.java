package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** One change after which the control may find less than before. */
@ApiRecord
public record Weakened(
        @JsonPropertyDescription("When the change was noticed.") @Required String noticedAt,
        @JsonPropertyDescription("Suspended, ScopeChanged, CheckRemoved, CheckDisabled, CheckChanged or "
                + "ParameterChanged.") @Required Change change,
        @JsonPropertyDescription("Id of the check or name of the parameter; absent where the whole control is meant. "
                + "Example: ns-default-deny-ingress.") @Size(max = 253) @Nullable String subject) {

    /** In what way. A changed expression or parameter can be stricter too: that is for people to judge. */
    public enum Change {
        /** The control is no longer evaluated. */
        @JsonProperty("Suspended")
        SUSPENDED,

        /** Other namespaces are looked at. */
        @JsonProperty("ScopeChanged")
        SCOPE_CHANGED,

        /** A check is gone. */
        @JsonProperty("CheckRemoved")
        CHECK_REMOVED,

        /** A check is no longer evaluated. */
        @JsonProperty("CheckDisabled")
        CHECK_DISABLED,

        /** A check asks for something else, or counts differently. */
        @JsonProperty("CheckChanged")
        CHECK_CHANGED,

        /** A parameter that a check reads has another value. */
        @JsonProperty("ParameterChanged")
        PARAMETER_CHANGED
    }
}
