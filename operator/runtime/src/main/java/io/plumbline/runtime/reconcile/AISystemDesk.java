package io.plumbline.runtime.reconcile;

import io.plumbline.api.v1alpha1.AISystem;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.Standard;
import io.plumbline.api.v1alpha1.aisystem.AISystemStatus;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.core.ai.Appraisal;
import io.plumbline.core.ai.MaxAges;
import io.plumbline.core.ai.Observed;
import io.plumbline.core.ai.Sightings;
import io.plumbline.core.ai.SystemRecord;
import io.plumbline.core.ai.SystemResult;
import io.plumbline.core.ai.View;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.result.Decision;
import io.plumbline.runtime.metrics.AIMetrics;
import io.plumbline.runtime.status.AISystemStatusFactory;
import io.plumbline.runtime.status.AISystemTerms;
import io.plumbline.runtime.status.StatusFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Where records of AI systems meet what is seen of them. Thread-safe. */
public final class AISystemDesk implements Desk<AISystem, AISystemStatus> {
    private static final Logger LOG = LoggerFactory.getLogger(AISystemDesk.class);

    private final Sightings sightings;
    private final Detection detection;
    private final SystemResult results;
    private final AISystemStatusFactory statuses;
    private final ControlDirectory controls;
    private final Clock clock;
    private final Consumer<ResourceKey> wake;
    private final Map<ResourceKey, Known> known = new ConcurrentHashMap<>();

    /**
     * A record as it was last looked at.
     *
     * @param settled whether all that was said of it rests on a whole look
     * @param nextChange when time alone may change what is said; null when it never will
     */
    private record Known(SystemRecord system, boolean settled, @Nullable Instant nextChange) {
        Known told() {
            return new Known(system, settled, null);
        }
    }

    /** @param wake told of each record of which something else may have to be said; must be quick */
    public AISystemDesk(FindingStore findings, Sightings sightings, Detection detection, AISystemStatusFactory statuses,
            ControlDirectory controls, Clock clock, Consumer<ResourceKey> wake) {
        this.sightings = sightings;
        this.detection = detection;
        this.results = new SystemResult(findings);
        this.statuses = statuses;
        this.controls = controls;
        this.clock = clock;
        this.wake = wake;
    }

    /** Something of what is seen of the record has changed. */
    public void touched(ResourceKey system) {
        if (known.containsKey(system)) {
            wake.accept(system);
        }
    }

    /** How far can be seen has changed. */
    public void viewChanged() {
        known.keySet().forEach(wake);
    }

    /** A control was declared or withdrawn, or says something else of itself. */
    public void controlChanged(ControlKey control) {
        if (Detection.heeds(control)) {
            detection.look(this::hasRecords);
            viewChanged();
        } else if (control.standard() == io.plumbline.core.control.Standard.ISO42001) {
            known.forEach((key, one) -> {
                if (!one.settled()) {
                    wake.accept(key);
                }
            });
        }
    }

    /** To be called about every second. */
    public void lookForEnds() {
        Instant now = clock.instant();
        known.forEach((key, one) -> {
            if (one.nextChange() != null && !now.isBefore(one.nextChange())) {
                known.replace(key, one, one.told());
                wake.accept(key);
            }
        });
    }

    private boolean hasRecords() {
        return !known.isEmpty();
    }

    @Override
    public Optional<AISystemStatus> declare(AISystem resource, @Nullable AISystemStatus previous) {
        SystemRecord system = AISystemTerms.of(resource);
        // Known before it is looked at, so that no change from here on is missed.
        MaxAges ages = detection.maxAges();
        Instant now = clock.instant();
        known.put(system.key(), new Known(system, false, Appraisal.nextChange(system, ages, now)));
        detection.look(this::hasRecords);
        View view = detection.view();
        boolean seen = sightings.hasSeen(system.key(),
                Objects.requireNonNullElse(resource.getMetadata().getGeneration(), 0L));
        if (!seen && view.hasRecords()) {
            // The engine is about to see the record, and tells then; what it sees now is of before.
            return Optional.empty();
        }
        boolean settled = !view.isFirstLook() && isEvaluated();
        Observed observed = sightings.observed(system.key());
        Appraisal appraisal = Appraisal.of(system, observed, view, ages, now);
        Decision decision = results.decide(system.key(), observed.workloads(), view, settled);
        known.computeIfPresent(system.key(), (key, one) -> new Known(one.system(), settled, one.nextChange()));
        if (!settled && previous != null && previous.result() != null) {
            // What was said before the first lists were through stands until there is something sound to say.
            return Optional.empty();
        }
        AISystemStatus next = statuses.status(resource.getMetadata().getGeneration(), appraisal, observed.workloads(),
                !view.isFirstLook(), decision, previous);
        announce(system.key(), previous, next);
        return statuses.needsPatch(previous, next) ? Optional.of(next) : Optional.empty();
    }

    @Override
    public void withdraw(AISystem resource) {
        known.remove(AISystemTerms.key(resource));
        detection.look(this::hasRecords);
    }

    /** Whether no control of the standard is still at its first look. */
    private boolean isEvaluated() {
        for (ControlResource control : controls.all()) {
            if (control.standard() == Standard.ISO42001) {
                ControlStatus status = control.getStatus();
                if (status == null || StatusFactory.isSyncing(status)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void announce(ResourceKey system, @Nullable AISystemStatus previous, AISystemStatus next) {
        if (previous == null || previous.result() != next.result()) {
            LOG.atInfo()
                    .addKeyValue("system", system)
                    .addKeyValue("from", previous == null ? null : previous.result())
                    .addKeyValue("to", next.result())
                    .log("Result changed");
        }
    }

    /** All records and all workloads that run AI, as metrics show them. */
    public AIMetrics metrics() {
        return AIMetrics.of(known.values().stream().map(Known::system).toList(), sightings.workloads());
    }
}
