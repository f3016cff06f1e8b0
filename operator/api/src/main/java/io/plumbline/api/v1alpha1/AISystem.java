package io.plumbline.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

import io.plumbline.api.ApiGroup;
import io.plumbline.api.v1alpha1.aisystem.AISystemSpec;
import io.plumbline.api.v1alpha1.aisystem.AISystemStatus;

/**
 * The inventory record of one AI system, kept by its owner beside the workload. The schema refuses wrong formats
 * only: a draft can be stored, and checks judge completeness by risk class.
 */
@JsonClassDescription("Inventory record of one AI system, kept by its owner beside the workload. Workloads "
        + "are bound by the label plumbline.io/ai-system with the name of this record, or by "
        + "spec.workloads.")
@Group(ApiGroup.NAME)
@Version("v1alpha1")
@ShortNames("ais")
@Categories(ApiGroup.CATEGORY)
@ValidationRule(value = "size(self.metadata.name) <= 63", message = "metadata.name has at most 63 characters, because workloads carry it as the value of the label plumbline.io/ai-system", fieldPath = ".metadata.name")
@ValidationRule(value = ControlRules.EPOCH, message = ControlRules.EPOCH_MESSAGE, fieldPath = ".status.epoch")
@AdditionalPrinterColumn(name = "Stage", jsonPath = ".spec.lifecycle.stage", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Risk", jsonPath = ".spec.risk.level", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "EU-Class", jsonPath = ".spec.risk.euAiAct.class", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Assessed-Until", jsonPath = ".spec.impactAssessment.validUntil", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Workloads", jsonPath = ".status.workloads", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Result", jsonPath = ".status.result", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Drifted", jsonPath = ".status.conditions[?(@.type==\"Drifted\")].status", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Oversight", jsonPath = ".status.conditions[?(@.type==\"OversightReady\")].status", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Evaluations", jsonPath = ".status.conditions[?(@.type==\"EvaluationsMet\")].status", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Owner", jsonPath = ".spec.owner.name", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = AdditionalPrinterColumn.Type.DATE)
public final class AISystem extends CustomResource<AISystemSpec, AISystemStatus> implements Namespaced {}
