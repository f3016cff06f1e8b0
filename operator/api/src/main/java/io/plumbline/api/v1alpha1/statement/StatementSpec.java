package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What an organisation declares of one standard. A version that is approved is immutable: a change is a new version,
 * which begins as a draft.
 */
@JsonClassDescription("What the organisation declares of the standard: which entries of Annex A apply, why, and how "
        + "far they are implemented.")
@ApiRecord
@ValidationRule(value = EntryRules.VERSION, message = EntryRules.VERSION_MESSAGE, fieldPath = ".version")
@ValidationRule(value = EntryRules.APPROVED_FIXED, message = EntryRules.APPROVED_FIXED_MESSAGE)
@ValidationRule(value = EntryRules.NEW_VERSION, message = EntryRules.NEW_VERSION_MESSAGE, fieldPath = ".approval")
@ValidationRule(value = EntryRules.APPROVAL_VERSION, message = EntryRules.APPROVAL_VERSION_MESSAGE, fieldPath = ".approval")
@ValidationRule(value = EntryRules.PREPARED, message = EntryRules.PREPARED_MESSAGE, fieldPath = ".approval")
public record StatementSpec(
        @JsonPropertyDescription("Version of the statement, a whole number that rises. An approved version cannot change; "
                + "raise it to write the next one. Example: 4.") @Required @Min(1) @Max(1000000) int version,
        @JsonPropertyDescription("User name of the person who wrote this version, as the API server knows it. Whoever "
                + "changes the statement puts the own name here, or leaves it out for a draft. "
                + "Example: alice@corp.example.") @Size(min = 1, max = 256) @Nullable String preparedBy,
        @JsonPropertyDescription("Which version was approved, and by whom. Where that is not the version above, this one is a draft.") @Nullable StatementApproval approval,
        @JsonPropertyDescription("What the statement is about. Default: the cluster without its system namespaces.") @Nullable StatementScope scope,
        @JsonPropertyDescription("Parameter values of all controls of the standard, by name, over the built-in defaults. "
                + "A control overrides them in turn. A value is any JSON; the operator refuses unknown names. "
                + "Example: {labelEnvironment: env}.") @Size(max = 128) Map<String, JsonNode> parameters,
        @JsonPropertyDescription("When evidence of the controls of the standard is put into a snapshot by itself. "
                + "Default: what the operator is configured with.") @Nullable SnapshotPlan snapshots,
        @JsonPropertyDescription("The entries of Annex A, by control: all 93 of ISO/IEC 27001:2022, or all 38 of "
                + "ISO/IEC 42001:2023. What is missing is reported, never guessed.") @Size(max = 93) List<StatementEntry> entries) {

    /** Most entries: those of ISO/IEC 27001:2022 Annex A. */
    public static final int MAX_ENTRIES = 93;

    /** Whether somebody is said to have approved this version; that it was another person is for policies to show. */
    public boolean approved() {
        StatementApproval given = approval;
        return given != null && given.version() == version;
    }

    /** Absent lists and maps are empty. */
    public StatementSpec {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        entries = entries == null ? List.of() : List.copyOf(entries);
    }
}
