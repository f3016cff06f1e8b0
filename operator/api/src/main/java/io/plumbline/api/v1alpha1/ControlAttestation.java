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
import io.plumbline.api.v1alpha1.attestation.AttestationSpec;
import io.plumbline.api.v1alpha1.attestation.AttestationStatus;

/** A person's evidence for what a cluster cannot show of a control, with its expiry. */
@JsonClassDescription("What a person attests of a control, because a cluster cannot show it, until it lapses.")
@Group(ApiGroup.NAME)
@Version("v1alpha1")
@ShortNames("catt")
@Categories(ApiGroup.CATEGORY)
@ValidationRule(value = ControlRules.EPOCH, message = ControlRules.EPOCH_MESSAGE, fieldPath = ".status.epoch")
@AdditionalPrinterColumn(name = "Control", jsonPath = ".spec.control", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Attested-By", jsonPath = ".spec.attestedBy", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Valid-Until", jsonPath = ".spec.validUntil", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Counts-Until", jsonPath = ".status.validUntil", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Attested-At", jsonPath = ".spec.attestedAt", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Current\")].reason", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Statement", jsonPath = ".spec.statement", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = AdditionalPrinterColumn.Type.DATE)
public final class ControlAttestation extends CustomResource<AttestationSpec, AttestationStatus> {}
