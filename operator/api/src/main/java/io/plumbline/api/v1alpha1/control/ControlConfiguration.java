package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** What decides the verdicts of a control, as digests: sixty-four bits of SHA-256 in hexadecimal digits. */
@ApiRecord
public record ControlConfiguration(
        @JsonPropertyDescription("Whether the control was suspended.") boolean suspended,
        @JsonPropertyDescription("Digest of which namespaces are looked at.") @Size(max = 16) @Nullable String scope,
        @JsonPropertyDescription("Digests of the values of the parameters that checks read, by name.") @Size(max = 128) Map<String, @Size(max = 16) String> parameters,
        @JsonPropertyDescription("Digests of what each check asks for, by id; disabled for one that is not "
                + "evaluated.") @Size(max = 64) Map<String, @Size(max = 16) String> checks) {

    /** Absent maps are empty. */
    public ControlConfiguration {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        checks = checks == null ? Map.of() : Map.copyOf(checks);
    }
}
