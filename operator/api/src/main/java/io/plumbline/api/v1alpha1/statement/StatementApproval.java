package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/**
 * The approval of one version of a statement. It names the version, so that it lapses by itself when the version is
 * raised: who writes the next one, such as a GitOps account with server-side apply, cannot remove what others own.
 * That writer and approver are two people is enforced by admission policies (crds/policies), not by the schema:
 * without them in force an approval is a claim.
 *
 * @param approvedAt RFC 3339, as the approver says
 * @param generation the metadata.generation that the approver had read; a guard against changes in between
 */
@ApiRecord
public record StatementApproval(
        @JsonPropertyDescription("User name of the person who approves, as the API server knows it; another person than "
                + "preparedBy. Example: bob@corp.example.") @Required @Size(min = 1, max = 256) String approvedBy,
        @JsonPropertyDescription("When it was approved. RFC 3339.") @Required String approvedAt,
        @JsonPropertyDescription("The spec.version that is approved; it says nothing about any other one. "
                + "Example: 4.") @Required @Min(1) @Max(1000000) int version,
        @JsonPropertyDescription("The metadata.generation that the approver has read. Where it is given, the admission "
                + "policies refuse to approve anything else. Default: not compared. Example: 7.") @Min(1) @Nullable Long generation) {}
