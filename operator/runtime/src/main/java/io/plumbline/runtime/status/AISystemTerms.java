package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.AISystem;
import io.plumbline.api.v1alpha1.aisystem.AISystemSpec;
import io.plumbline.api.v1alpha1.aisystem.Evaluation;
import io.plumbline.api.v1alpha1.aisystem.ImpactAssessment;
import io.plumbline.api.v1alpha1.aisystem.Model;
import io.plumbline.api.v1alpha1.aisystem.Oversight;
import io.plumbline.api.v1alpha1.aisystem.WorkloadReference;
import io.plumbline.core.ai.Reference;
import io.plumbline.core.ai.SightingControl;
import io.plumbline.core.ai.SystemRecord;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/** What an AISystem record says, in the words of the core. What cannot be read is as if it were not given. */
public final class AISystemTerms {
    private static final String PINNED = "@sha256:";
    private static final int DIGEST_LENGTH = "sha256:".length() + 64;

    private AISystemTerms() {}

    /** Names the record among all resources. */
    public static ResourceKey key(AISystem resource) {
        return new ResourceKey(SightingControl.AI_SYSTEM,
                Objects.requireNonNullElse(resource.getMetadata().getNamespace(), ""),
                resource.getMetadata().getName());
    }

    /** @param resource with a spec, whether or not an API server has validated it */
    public static SystemRecord of(AISystem resource) {
        AISystemSpec spec = resource.getSpec();
        ResourceKey key = key(resource);
        return new SystemRecord(key, text(spec.version()), stage(spec),
                text(spec.risk() == null ? null : spec.risk().level()), euClass(spec), exposure(spec),
                impact(spec.impactAssessment()), spec.evaluations().stream().map(AISystemTerms::evaluation).toList(),
                oversight(spec.oversight(), key.namespace()), spec.models().stream().map(AISystemTerms::model).toList(),
                text(spec.compute() == null ? null : spec.compute().accelerators()),
                spec.workloads().stream().map(one -> reference(one, key.namespace())).toList());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static SystemRecord.ImpactAssessment impact(@Nullable ImpactAssessment impact) {
        return impact == null
                ? SystemRecord.ImpactAssessment.NONE
                : new SystemRecord.ImpactAssessment(text(impact.ref()), text(impact.digest()),
                        text(impact.approvedBy()), text(impact.assessedVersion()), moment(impact.completedAt()),
                        moment(impact.validUntil()));
    }

    private static SystemRecord.Evaluation evaluation(Evaluation one) {
        return new SystemRecord.Evaluation(one.name(), text(one.version()), number(one.value()),
                number(one.threshold()), one.comparison() == Evaluation.Comparison.AT_MOST,
                moment(one.evaluatedAt()));
    }

    private static SystemRecord.Oversight oversight(@Nullable Oversight oversight, String namespace) {
        if (oversight == null) {
            return SystemRecord.Oversight.NONE;
        }
        Oversight.KillSwitch declared = oversight.killSwitch();
        WorkloadReference target = declared == null ? null : declared.targetRef();
        SystemRecord.KillSwitch killSwitch = declared == null
                ? null
                : new SystemRecord.KillSwitch(target == null ? null : reference(target, namespace),
                        moment(declared.testedAt()));
        return new SystemRecord.Oversight(oversight.mode() == null ? "" : oversight.mode().name(),
                text(oversight.contact()), text(oversight.authority()), killSwitch);
    }

    private static SystemRecord.Model model(Model model) {
        String uri = text(model.uri());
        int at = uri.indexOf(PINNED) + 1;
        String pinned = at > 0 && uri.length() >= at + DIGEST_LENGTH ? uri.substring(at, at + DIGEST_LENGTH) : "";
        return new SystemRecord.Model(model.name(), model.digest() == null ? pinned : model.digest(),
                Boolean.TRUE.equals(model.remote()));
    }

    private static Reference reference(WorkloadReference one, String namespace) {
        String group = one.apiVersion() == null ? "" : ResourceType.of(one.apiVersion(), one.kind()).group();
        return new Reference(group, one.kind(), one.namespace() == null ? namespace : one.namespace(), one.name());
    }

    private static String stage(AISystemSpec spec) {
        return spec.lifecycle() == null ? "" : switch (spec.lifecycle().stage()) {
            case null -> "";
            case DESIGN -> "Design";
            case DEVELOPMENT -> "Development";
            case VERIFICATION -> "Verification";
            case PRODUCTION -> "Production";
            case RETIRED -> "Retired";
        };
    }

    private static String euClass(AISystemSpec spec) {
        return spec.risk() == null || spec.risk().euAiAct() == null ? "" : switch (spec.risk().euAiAct().riskClass()) {
            case null -> "";
            case PROHIBITED -> "Prohibited";
            case HIGH -> "High";
            case LIMITED -> "Limited";
            case MINIMAL -> "Minimal";
            case OUT_OF_SCOPE -> "OutOfScope";
        };
    }

    private static String exposure(AISystemSpec spec) {
        return switch (spec.exposure()) {
            case null -> "";
            case INTERNAL -> "Internal";
            case PARTNER -> "Partner";
            case PUBLIC -> "Public";
        };
    }
}
