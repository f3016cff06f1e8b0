package io.plumbline.api.v1alpha1.document;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

/** What is declared of a document. All but its type is optional, so that a draft can be stored; checks judge. */
@JsonClassDescription("What is declared of the document. All but its type is optional, so that a draft can be stored; "
        + "checks judge what is missing.")
@ApiRecord
@ValidationRule(value = "!has(self.nextReviewAt) || !has(self.approvedAt) || self.nextReviewAt > self.approvedAt", message = "nextReviewAt has to be later than approvedAt", fieldPath = ".nextReviewAt")
public record DocumentSpec(
        @JsonPropertyDescription("AIPolicy, InformationSecurityPolicy, TopicPolicy, Procedure, Plan, Register, Report or "
                + "Other.") @Required DocumentType type,
        @JsonPropertyDescription("Title. Example: AI policy.") @Size(max = 256) @Nullable String title,
        @JsonPropertyDescription("Version of the document. Example: 2.0.") @Size(max = 64) @Nullable String version,
        @JsonPropertyDescription("Function that keeps it, rather than a person's name. "
                + "Example: compliance office.") @Size(max = 128) @Nullable String owner,
        @JsonPropertyDescription("Where it is found; nothing is fetched from there. "
                + "Example: https://wiki.corp.example/ai-policy.") @Size(max = 1024) @Nullable String uri,
        @JsonPropertyDescription("SHA-256 digest of the document, so that it cannot change behind this record. Example: "
                + "sha256: and 64 hexadecimal digits.") @Size(max = 71) @Pattern(Patterns.DIGEST) @Nullable String digest,
        @JsonPropertyDescription("Function that approved it, as the author of this record says. "
                + "Example: board.") @Size(max = 128) @Nullable String approvedBy,
        @JsonPropertyDescription("When it was approved. RFC 3339.") @Nullable String approvedAt,
        @JsonPropertyDescription("Before when it has to be reviewed. RFC 3339.") @Nullable String nextReviewAt) {

    /** What a document is; checks look for types. */
    public enum DocumentType {
        /** The AI policy (ISO/IEC 42001, A.2.2). */
        @JsonProperty("AIPolicy")
        AI_POLICY,

        /** The information security policy (ISO/IEC 27001, A.5.1). */
        @JsonProperty("InformationSecurityPolicy")
        INFORMATION_SECURITY_POLICY,

        /** A policy on one topic. */
        @JsonProperty("TopicPolicy")
        TOPIC_POLICY,

        /** How something is done. */
        @JsonProperty("Procedure")
        PROCEDURE,

        /** What is going to be done. */
        @JsonProperty("Plan")
        PLAN,

        /** A list that is kept. */
        @JsonProperty("Register")
        REGISTER,

        /** What was found or done. */
        @JsonProperty("Report")
        REPORT,

        /** Anything else. */
        @JsonProperty("Other")
        OTHER
    }
}
