package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/**
 * One of the findings that matter most. Exactly one of {@code since} and {@code observedSince} is given.
 *
 * @param since RFC 3339, from the evidence log
 * @param observedSince RFC 3339, where no log tells when the finding began
 */
@ApiRecord
public record WorstFinding(
        @JsonPropertyDescription("Id of the check.") @Required @Size(max = 63) String check,
        @JsonPropertyDescription("The resource; for checks with subject Cluster the Namespace kube-system.") @Required ResourceReference resource,
        @JsonPropertyDescription("The verdict: Fail, Excepted, Error or NotEvaluated.") @Required FindingVerdict verdict,
        @JsonPropertyDescription("Severity of the check.") @Required Severity severity,
        @JsonPropertyDescription("What is wrong, in at most 5120 characters.") @Size(max = 5120) @Nullable String message,
        @JsonPropertyDescription("When the finding began, as the evidence log tells.") @Nullable String since,
        @JsonPropertyDescription("When the running operator first saw the finding; given instead of since where no "
                + "evidence log tells when it began.") @Nullable String observedSince) {}
