package io.plumbline.api.v1alpha1.exception;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/**
 * The approval of an exception by another person than the one who requested it. That they are two people is enforced
 * by admission policies (crds/policies), not by the schema: without them in force an approval is a claim.
 *
 * @param approvedAt RFC 3339, as the approver says
 * @param generation the metadata.generation that the approver had read; a guard against changes in between
 */
@ApiRecord
public record ExceptionApproval(
        @JsonPropertyDescription("User name of the person who approves, as the API server knows it; another person than "
                + "requestedBy. Example: bob@corp.example.") @Required @Size(min = 1, max = 256) String approvedBy,
        @JsonPropertyDescription("When it was approved. RFC 3339.") @Required String approvedAt,
        @JsonPropertyDescription("The metadata.generation that the approver has read. Where it is given, the admission "
                + "policies refuse to approve anything else. Default: not compared. Example: 3.") @Min(1) @Nullable Long generation) {}
