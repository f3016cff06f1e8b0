package io.plumbline.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

import io.plumbline.api.ApiGroup;
import io.plumbline.api.v1alpha1.incident.IncidentSpec;

/** The record of one incident of an AI system, kept beside the system. */
@JsonClassDescription("Record of one incident of an AI system, kept in the namespace of the system.")
@Group(ApiGroup.NAME)
@Version("v1alpha1")
@ShortNames("aiinc")
@Categories(ApiGroup.CATEGORY)
@AdditionalPrinterColumn(name = "AI-System", jsonPath = ".spec.aiSystem", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Severity", jsonPath = ".spec.severity", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "State", jsonPath = ".spec.state", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Detected", jsonPath = ".spec.detectedAt", type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Notified", jsonPath = ".spec.notifiedAt", type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Closed", jsonPath = ".spec.closedAt", type = AdditionalPrinterColumn.Type.DATE, priority = 1)
@AdditionalPrinterColumn(name = "Action", jsonPath = ".spec.correctiveActionRef", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Summary", jsonPath = ".spec.summary", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = AdditionalPrinterColumn.Type.DATE)
public final class AIIncident extends CustomResource<IncidentSpec, Void> implements Namespaced {}
