package io.plumbline.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

import io.plumbline.api.ApiGroup;
import io.plumbline.api.v1alpha1.statement.StatementSpec;
import io.plumbline.api.v1alpha1.statement.StatementStatus;

/**
 * The statement of applicability of one standard: which entries of Annex A apply and why, how far they are
 * implemented, and beside it what was measured.
 */
@JsonClassDescription("Statement of applicability of one standard: which entries of Annex A apply, why, how far they "
        + "are implemented, and what was measured. metadata.name is iso27001-2022 or iso42001-2023.")
@Group(ApiGroup.NAME)
@Version("v1alpha1")
@Plural("statementsofapplicability")
@ShortNames("soa")
@Categories(ApiGroup.CATEGORY)
@ValidationRule(value = StatementRules.NAME, message = StatementRules.NAME_MESSAGE, fieldPath = ".metadata.name")
@ValidationRule(value = StatementRules.ISO27001_ENTRIES, message = StatementRules.ISO27001_ENTRIES_MESSAGE, fieldPath = ".spec.entries")
@ValidationRule(value = StatementRules.ISO42001_ENTRIES, message = StatementRules.ISO42001_ENTRIES_MESSAGE, fieldPath = ".spec.entries")
@ValidationRule(value = ControlRules.EPOCH, message = ControlRules.EPOCH_MESSAGE, fieldPath = ".status.epoch")
@AdditionalPrinterColumn(name = "Version", jsonPath = ".spec.version", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Approved", jsonPath = ".status.conditions[?(@.type==\"Approved\")].status", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Complete", jsonPath = ".status.conditions[?(@.type==\"Complete\")].status", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Applicable", jsonPath = ".status.counts.applicable", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Compliant", jsonPath = ".status.counts.compliant", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Partly", jsonPath = ".status.counts.partlyCompliant", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "NonCompliant", jsonPath = ".status.counts.nonCompliant", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Unknown", jsonPath = ".status.counts.unknown", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Gaps", jsonPath = ".status.counts.gaps", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Implemented", jsonPath = ".status.counts.implemented", type = AdditionalPrinterColumn.Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Excluded", jsonPath = ".status.counts.excluded", type = AdditionalPrinterColumn.Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Not-Monitored", jsonPath = ".status.counts.notMonitored", type = AdditionalPrinterColumn.Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Attested", jsonPath = ".status.counts.attested", type = AdditionalPrinterColumn.Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Approved-By", jsonPath = ".spec.approval.approvedBy", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Snapshots", jsonPath = ".spec.snapshots.schedule", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "First-Gaps", jsonPath = ".status.gapSummary", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = AdditionalPrinterColumn.Type.DATE)
public final class StatementOfApplicability extends CustomResource<StatementSpec, StatementStatus> {}
