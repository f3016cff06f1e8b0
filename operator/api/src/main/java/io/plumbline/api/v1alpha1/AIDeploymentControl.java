package io.plumbline.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

import io.plumbline.api.ApiGroup;

/** One control of ISO/IEC 42001:2023 Annex A and its checks. */
@JsonClassDescription("A control of ISO/IEC 42001:2023 (Annex A) and the checks that hold the cluster "
        + "against it. metadata.name is iso42001- and the control in lower case, such as "
        + "iso42001-a.6.2.5.")
@Group(ApiGroup.NAME)
@Version("v1alpha1")
@ShortNames("aictl")
@Categories(ApiGroup.CATEGORY)
@ValidationRule(value = ControlRules.ISO42001_CONTROL, message = ControlRules.ISO42001_CONTROL_MESSAGE, fieldPath = ".spec.control")
@ValidationRule(value = ControlRules.ISO42001_NAME, messageExpression = ControlRules.ISO42001_NAME_MESSAGE, fieldPath = ".metadata.name")
@ValidationRule(value = ControlRules.EPOCH, message = ControlRules.EPOCH_MESSAGE, fieldPath = ".status.epoch")
@AdditionalPrinterColumn(name = "Control", jsonPath = ".spec.control", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Result", jsonPath = ".status.result", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Pass", jsonPath = ".status.summary.pass", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Fail", jsonPath = ".status.summary.fail", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Error", jsonPath = ".status.summary.error", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Coverage", jsonPath = ".status.coverageSummary", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Title", jsonPath = ".spec.title", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Owner", jsonPath = ".spec.owner.name", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Excepted", jsonPath = ".status.summary.excepted", type = AdditionalPrinterColumn.Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Compliant\")].reason", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = AdditionalPrinterColumn.Type.DATE)
public final class AIDeploymentControl extends ControlResource {

    @Override
    public Standard standard() {
        return Standard.ISO42001;
    }
}
