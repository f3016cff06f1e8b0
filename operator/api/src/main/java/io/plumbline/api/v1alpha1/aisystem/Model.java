package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

/** One model that the system uses. */
@ApiRecord
@ValidationRule(value = "!has(self.remote) || !self.remote || !has(self.digest)", message = "a remote model has no digest that can be checked: give providerVersion instead")
@ValidationRule(value = "!has(self.uri) || !has(self.digest) || !self.uri.contains('@sha256:') || self.uri.endsWith('@' + self.digest)", message = "uri and digest name different content: give the same digest in both")
public record Model(
        @JsonPropertyDescription("Name, unique in the list. Example: scorer.") @Required @Size(min = 1, max = 128) String name,
        @JsonPropertyDescription("Where the model is fetched from, or the API that serves it. Example: "
                + "oci://registry.corp.example/models/scorer.") @Size(max = 1024) @Nullable String uri,
        @JsonPropertyDescription("SHA-256 digest of the model as it is deployed. Example: sha256: and 64 hexadecimal digits.") @Size(max = 71) @Pattern(Patterns.DIGEST) @Nullable String digest,
        @JsonPropertyDescription("true for a model behind an external API, which has a providerVersion instead of a digest. "
                + "Default: false.") @Nullable Boolean remote,
        @JsonPropertyDescription("Version that the provider of a remote model names. Example: 2026-05-01.") @Size(max = 128) @Nullable String providerVersion,
        @JsonPropertyDescription("Where the model comes from.") @Nullable Source source,
        @JsonPropertyDescription("How its origin was verified.") @Nullable Signature signature,
        @JsonPropertyDescription("Where the AI bill of materials is found. Example: BOM-4.") @Size(max = 512) @Nullable String aibomRef) {

    /** Where a model comes from. */
    @ApiRecord
    public record Source(
            @JsonPropertyDescription("Who supplies it; self for an own model. Example: self.") @Size(max = 128) @Nullable String supplier,
            @JsonPropertyDescription("Licence. Example: Apache-2.0.") @Size(max = 128) @Nullable String licence,
            @JsonPropertyDescription("Model that it was derived from, or none. Example: none.") @Size(max = 256) @Nullable String baseModel) {}

    /** How the origin of a model was verified. */
    @ApiRecord
    public record Signature(
            @JsonPropertyDescription("Method. Example: openssf-model-signing.") @Size(max = 128) @Nullable String method,
            @JsonPropertyDescription("Who signed. Example: ml-release@corp.example.") @Size(max = 256) @Nullable String identity,
            @JsonPropertyDescription("When the signature was last verified. RFC 3339.") @Nullable String verifiedAt) {}
}
