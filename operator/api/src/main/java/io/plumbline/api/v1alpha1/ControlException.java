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
import io.plumbline.api.v1alpha1.exception.ExceptionSpec;
import io.plumbline.api.v1alpha1.exception.ExceptionStatus;

/** A deviation that two people have accepted: one requests it, another approves it; it ends by itself. */
@JsonClassDescription("An accepted deviation from controls: requested by one person, approved by another, with an end. "
        + "It is honoured only while the admission policies of crds/policies are in force.")
@Group(ApiGroup.NAME)
@Version("v1alpha1")
@ShortNames("cex")
@Categories(ApiGroup.CATEGORY)
@ValidationRule(value = ControlRules.EPOCH, message = ControlRules.EPOCH_MESSAGE, fieldPath = ".status.epoch")
@AdditionalPrinterColumn(name = "Controls", jsonPath = ".spec.controls", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Requested-By", jsonPath = ".spec.requestedBy", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Approved-By", jsonPath = ".spec.approval.approvedBy", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".spec.expiresAt", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Covered", jsonPath = ".status.covered", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Checks", jsonPath = ".spec.checks", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Last-Matched", jsonPath = ".status.lastMatchedAt", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Why", jsonPath = ".status.conditions[?(@.type==\"InForce\")].reason", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Risk", jsonPath = ".spec.riskRef", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".spec.reason", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = AdditionalPrinterColumn.Type.DATE)
public final class ControlException extends CustomResource<ExceptionSpec, ExceptionStatus> {}
