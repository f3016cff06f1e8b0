package io.plumbline.api.v1alpha1.attestation;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

/** One piece of evidence outside the cluster. The operator never fetches it. */
@ApiRecord
public record EvidenceReference(
        @JsonPropertyDescription("Name, unique in the list; the controls of the catalogue say which ones they expect. "
                + "Example: Network zone plan.") @Required @Size(min = 1, max = 512) String name,
        @JsonPropertyDescription("Where it is found; nothing is fetched from there. "
                + "Example: https://wiki.corp.example/zones.") @Size(max = 1024) @Nullable String uri,
        @JsonPropertyDescription("SHA-256 digest of the document, so that it cannot change behind this record. Example: "
                + "sha256: and 64 hexadecimal digits.") @Size(max = 71) @Pattern(Patterns.DIGEST) @Nullable String digest) {}
