package io.plumbline.core.ai;

import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an owner declares of an AI system, as far as it can be compared with anything. Texts that are not given are
 * empty; moments that are not given, or that nobody can read, are null.
 *
 * @param stage as declared, for instance {@code Production}
 * @param riskLevel on the organisation's own scale
 * @param euClass of Regulation (EU) 2024/1689
 * @param accelerators that are declared
 */
public record SystemRecord(ResourceKey key, String version, String stage, String riskLevel, String euClass,
        String exposure, ImpactAssessment impact, List<Evaluation> evaluations, Oversight oversight, List<Model> models,
        String accelerators, List<Reference> workloads) {
    private static final String HIGH = "High";

    public SystemRecord {
        evaluations = List.copyOf(evaluations);
        models = List.copyOf(models);
        workloads = List.copyOf(workloads);
    }

    /** The assessment of the impact on people. */
    public record ImpactAssessment(String ref, String digest, String approvedBy, String version,
            @Nullable Instant completedAt, @Nullable Instant validUntil) {
        public static final ImpactAssessment NONE = new ImpactAssessment("", "", "", "", null, null);
    }

    /**
     * One evaluation.
     *
     * @param value null when it is not given, or is no decimal number
     * @param atMost whether the value must not exceed the threshold, instead of having to reach it
     */
    public record Evaluation(String name, String version, @Nullable BigDecimal value, @Nullable BigDecimal threshold,
            boolean atMost, @Nullable Instant evaluatedAt) {
        boolean isMeasured() {
            return value != null && threshold != null;
        }

        boolean isMet() {
            if (value == null || threshold == null) {
                return false;
            }
            int difference = value.compareTo(threshold);
            return atMost ? difference <= 0 : difference >= 0;
        }
    }

    /** How people keep the system under control; the kill switch is null where none is declared. */
    public record Oversight(String mode, String contact, String authority, @Nullable KillSwitch killSwitch) {
        public static final Oversight NONE = new Oversight("", "", "", null);
    }

    /** How the system is stopped. */
    public record KillSwitch(@Nullable Reference target, @Nullable Instant testedAt) {}

    /**
     * One model.
     *
     * @param digest with {@code sha256:}, of the digest or the address that is declared; empty for none
     * @param remote whether it is served by somebody else
     */
    public record Model(String name, String digest, boolean remote) {}

    /** Whether the system is in use: the shared variable {@code isLive}. */
    boolean isLive() {
        return stage.equals("Production");
    }

    /** Whether checks ask more of it: the shared variable {@code isHighRisk}. */
    boolean isHighRisk() {
        return euClass.equals(HIGH) || riskLevel.equals(HIGH);
    }

    boolean isPublic() {
        return exposure.equals("Public");
    }

    /** The digests of the models that should run here. */
    Set<String> digests() {
        return models.stream()
                .filter(model -> !model.remote() && !model.digest().isEmpty())
                .map(Model::digest)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
