package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

/** A document, and the digest that pins its content. */
@ApiRecord
public record DocumentReference(
        @JsonPropertyDescription("Where the document is found: an identifier or a link. Example: D-1.") @Size(max = 512) @Nullable String ref,
        @JsonPropertyDescription("SHA-256 digest of the document, so that it cannot change behind this record. Example: sha256: "
                + "and 64 hexadecimal digits.") @Size(max = 71) @Pattern(Patterns.DIGEST) @Nullable String digest,
        @JsonPropertyDescription("Version of the system that the document is about. Example: 2.1.0.") @Size(max = 64) @Nullable String version) {}
