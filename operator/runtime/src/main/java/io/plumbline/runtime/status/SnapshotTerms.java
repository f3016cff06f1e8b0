package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPeriod;
import io.plumbline.api.v1alpha1.snapshot.SnapshotSpec;
import io.plumbline.api.v1alpha1.snapshot.SnapshotTrigger;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.statement.AnnexA;
import io.plumbline.evidence.snapshot.Window;
import io.plumbline.runtime.snapshot.SnapshotId;
import io.plumbline.runtime.snapshot.SnapshotOrder;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a request for a snapshot comes to.
 *
 * @param order null when the request cannot be understood
 * @param notBefore until then there is nothing to take: its slot has not come, or its period has not ended
 * @param problems why it cannot be understood
 */
public record SnapshotTerms(@Nullable SnapshotOrder order, Instant notBefore, List<String> problems) {
    public SnapshotTerms {
        problems = List.copyOf(problems);
    }

    /**
     * @param resource with a spec, whether or not an API server has validated it
     * @param cluster uid of the cluster
     */
    public static SnapshotTerms of(EvidenceSnapshot resource, String cluster) {
        SnapshotSpec spec = resource.getSpec();
        Problems problems = new Problems();
        Set<ControlKey> controls = controls(spec, problems);
        Set<Standard> standards = standards(spec, controls, problems);
        Instant slot = spec.trigger() == SnapshotTrigger.SCHEDULED
                ? Timestamps.parse(spec.slot(), "slot", problems)
                : Instant.EPOCH;
        SnapshotPeriod asked = spec.period();
        Optional<Window.Period> period = asked == null ? Optional.empty() : period(asked, problems);
        if (!problems.isEmpty() || slot == null) {
            return new SnapshotTerms(null, Instant.EPOCH, problems.list().stream().map(Object::toString).toList());
        }
        String id = switch (spec.trigger()) {
            case SCHEDULED -> SnapshotId.scheduled(cluster, spec, slot.toString());
            case ON_DEMAND -> SnapshotId.onDemand(cluster, spec, resource.getMetadata().getUid());
        };
        String trigger = switch (spec.trigger()) {
            case SCHEDULED -> "Scheduled";
            case ON_DEMAND -> "OnDemand";
        };
        Instant end = period.map(Window.Period::to).orElse(slot);
        return new SnapshotTerms(
                new SnapshotOrder(id, resource.getMetadata().getName(), trigger,
                        Objects.requireNonNullElse(spec.reason(), ""), standards, controls, period),
                end.isAfter(slot) ? end : slot, List.of());
    }

    private static Set<ControlKey> controls(SnapshotSpec spec, Problems problems) {
        Set<ControlKey> controls = new HashSet<>();
        for (String name : spec.controls()) {
            ControlKey key = FromApi.controlKey(name);
            if (key == null || !AnnexA.entries(key.standard()).contains(key.id())) {
                problems.add("controls", "'" + name + "' names no control of Annex A");
            } else {
                controls.add(key);
            }
        }
        return controls;
    }

    /** Those that are named, else those of the controls that are named, else all. */
    private static Set<Standard> standards(SnapshotSpec spec, Set<ControlKey> controls, Problems problems) {
        Set<Standard> standards = EnumSet.noneOf(Standard.class);
        for (Standard standard : Standard.values()) {
            if (spec.standards().contains(standard.key())) {
                standards.add(standard);
            }
        }
        if (standards.size() != spec.standards().size()) {
            problems.add("standards", "names something else than " + List.of(Standard.values()).stream()
                    .map(Standard::key).toList());
        }
        controls.stream().map(ControlKey::standard).filter(standard -> !spec.standards().isEmpty()
                && !standards.contains(standard))
                .forEach(standard -> problems.add("controls", "holds a control of " + standard.key()
                        + ", which standards leaves out"));
        if (spec.standards().isEmpty()) {
            controls.forEach(control -> standards.add(control.standard()));
        }
        return standards.isEmpty() ? EnumSet.allOf(Standard.class) : standards;
    }

    private static Optional<Window.Period> period(SnapshotPeriod asked, Problems problems) {
        Instant from = Timestamps.parse(asked.from(), "period.from", problems);
        Instant to = Timestamps.parse(asked.to(), "period.to", problems);
        if (from == null || to == null) {
            return Optional.empty();
        }
        if (!from.isBefore(to)) {
            problems.add("period", "ends before it begins");
            return Optional.empty();
        }
        return Optional.of(new Window.Period(from, to));
    }
}
