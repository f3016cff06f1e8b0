package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What an owner declares of an AI system. Everything is optional, so that a draft can be stored. */
@JsonClassDescription("What the owner declares of the system. Everything is optional, so that a draft can be "
        + "stored; checks judge what is missing.")
@ApiRecord
public record AISystemSpec(
        @JsonPropertyDescription("Name for people. Example: Claims scorer.") @Size(max = 256) @Nullable String displayName,
        @JsonPropertyDescription("Version of the system; assessments, evaluations and approvals name the version they are about. "
                + "Example: 2.1.0.") @Size(max = 64) @Nullable String version,
        @JsonPropertyDescription("Who answers for the system.") @Nullable SystemOwner owner,
        @JsonPropertyDescription("What this organisation is towards the system: Provider, Developer, Deployer, Customer or "
                + "Partner.") @Size(max = 8) List<OrganizationRole> organizationRoles,
        @JsonPropertyDescription("Who does what for the system.") @Size(max = 64) List<RoleAssignment> roles,
        @JsonPropertyDescription("What the system is for, and what it is not for.") @Nullable IntendedUse intendedUse,
        @JsonPropertyDescription("Who can reach the system: Internal, Partner or Public.") @Nullable Exposure exposure,
        @JsonPropertyDescription("How risky the system is, on the own scale and by law.") @Nullable Risk risk,
        @JsonPropertyDescription("The assessment of the impact on people and society.") @Nullable ImpactAssessment impactAssessment,
        @JsonPropertyDescription("Where in its life the system is, and who let it go there.") @Nullable Lifecycle lifecycle,
        @JsonPropertyDescription("The documented requirements.") @Nullable DocumentReference requirements,
        @JsonPropertyDescription("Measurable objectives of responsible development and use, by name.") @Size(max = 64) List<Objective> objectives,
        @JsonPropertyDescription("The documents about the system.") @Nullable Documentation documentation,
        @JsonPropertyDescription("The models that the system uses, by name.") @Size(max = 64) List<Model> models,
        @JsonPropertyDescription("The data that the system is built with or works on, by name.") @Size(max = 64) List<DataResource> data,
        @JsonPropertyDescription("The latest evaluations, by name; a pipeline can write its own entries with server-side apply.") @Size(max = 128) List<Evaluation> evaluations,
        @JsonPropertyDescription("How people keep the system under control.") @Nullable Oversight oversight,
        @JsonPropertyDescription("How incidents are reported and told to others.") @Nullable Incidents incidents,
        @JsonPropertyDescription("How anybody can raise a concern.") @Nullable Concerns concerns,
        @JsonPropertyDescription("What users and other parties are told.") @Nullable Information information,
        @JsonPropertyDescription("Who is responsible for what, across organisations.") @Size(max = 64) List<Responsibility> responsibilities,
        @JsonPropertyDescription("Who provides parts of the system, by name.") @Size(max = 64) List<Supplier> suppliers,
        @JsonPropertyDescription("Who uses the system, by segment.") @Size(max = 64) List<Customer> customers,
        @JsonPropertyDescription("Tools that the system is built or served with, by name.") @Size(max = 128) List<Tool> tooling,
        @JsonPropertyDescription("The computing resources that the system needs.") @Nullable Compute compute,
        @JsonPropertyDescription("What the system logs, and for how long.") @Nullable Logging logging,
        @JsonPropertyDescription("How the system is watched in operation.") @Nullable Monitoring monitoring,
        @JsonPropertyDescription("The workloads that run the system, beside those that carry the label plumbline.io/ai-system.") @Size(max = 128) List<WorkloadReference> workloads) {

    /** Absent lists are empty. */
    public AISystemSpec {
        organizationRoles = organizationRoles == null ? List.of() : List.copyOf(organizationRoles);
        roles = roles == null ? List.of() : List.copyOf(roles);
        objectives = objectives == null ? List.of() : List.copyOf(objectives);
        models = models == null ? List.of() : List.copyOf(models);
        data = data == null ? List.of() : List.copyOf(data);
        evaluations = evaluations == null ? List.of() : List.copyOf(evaluations);
        responsibilities = responsibilities == null ? List.of() : List.copyOf(responsibilities);
        suppliers = suppliers == null ? List.of() : List.copyOf(suppliers);
        customers = customers == null ? List.of() : List.copyOf(customers);
        tooling = tooling == null ? List.of() : List.copyOf(tooling);
        workloads = workloads == null ? List.of() : List.copyOf(workloads);
    }
}
