package io.plumbline.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

import io.plumbline.api.ApiGroup;
import io.plumbline.api.v1alpha1.snapshot.SnapshotSpec;
import io.plumbline.api.v1alpha1.snapshot.SnapshotStatus;

/** A request for a snapshot, and afterwards its index card. Deleting it never deletes evidence. */
@JsonClassDescription("A request for a signed package of evidence, and afterwards its index card. Deleting it never deletes "
        + "evidence.")
@Group(ApiGroup.NAME)
@Version("v1alpha1")
@ShortNames("evs")
@Categories(ApiGroup.CATEGORY)
@ValidationRule(value = ControlRules.EPOCH, message = ControlRules.EPOCH_MESSAGE, fieldPath = ".status.epoch")
@AdditionalPrinterColumn(name = "Trigger", jsonPath = ".spec.trigger", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Frozen", jsonPath = ".status.frozenAt", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Log-Index", jsonPath = ".status.logIndex", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Anchored", jsonPath = ".status.conditions[?(@.type==\"Anchored\")].status", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "From", jsonPath = ".spec.period.from", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "To", jsonPath = ".spec.period.to", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Manifest", jsonPath = ".status.manifest", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Size", jsonPath = ".status.size", type = AdditionalPrinterColumn.Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Why", jsonPath = ".status.conditions[?(@.type==\"Complete\")].reason", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = AdditionalPrinterColumn.Type.DATE)
public final class EvidenceSnapshot extends CustomResource<SnapshotSpec, SnapshotStatus> {}
