package io.plumbline.runtime.reconcile;

import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.exception.ExceptionPhase;
import io.plumbline.api.v1alpha1.exception.ExceptionStatus;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.people.Deviations;
import io.plumbline.core.result.Reason;
import io.plumbline.runtime.metrics.RecordMetric;
import io.plumbline.runtime.status.ExceptionStatusFactory;
import io.plumbline.runtime.status.ExceptionTerms;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * All exceptions, and which of them the engine is told: those that two people have accepted, while the admission
 * policies are in force that make them two. Thread-safe.
 */
public final class ExceptionDesk implements Desk<ControlException, ExceptionStatus> {
    private final Engine engine;
    private final ExceptionStatusFactory statuses;
    private final ResultEvents events;
    private final Clock clock;
    private final Runnable changed;
    private final Consumer<String> wake;
    private final Map<String, ExceptionTerms> known = new ConcurrentHashMap<>();
    private final Map<String, ExceptionPhase> phases = new ConcurrentHashMap<>();
    /** There at the start, and not heard of since. */
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private volatile List<String> obstacles = List.of(PolicyWatch.NOT_LOOKED);
    private volatile @Nullable Instant nextChange;
    private List<Deviation> honoured = List.of();

    /**
     * @param changed told when the engine may need more of the cluster than before, or less
     * @param wake told the name of each exception of which something else may have to be said
     */
    public ExceptionDesk(Engine engine, ExceptionStatusFactory statuses, ResultEvents events, Clock clock,
            Runnable changed, Consumer<String> wake) {
        this.engine = engine;
        this.statuses = statuses;
        this.events = events;
        this.clock = clock;
        this.changed = changed;
        this.wake = wake;
    }

    /** What is there at the start, so that no result is told without it. */
    public void expect(List<ControlException> all) {
        all.forEach(one -> known.put(one.getMetadata().getName(), ExceptionTerms.of(one)));
        all.forEach(one -> expected.add(one.getMetadata().getName()));
        honour();
    }

    /** Who is there now: whoever was expected, has not come, and is not there, went before anybody looked. */
    public void confirm(Set<String> present) {
        expected.removeAll(present);
        known.keySet().removeAll(Set.copyOf(expected));
        expected.clear();
        honour();
    }

    /** Why the admission policies cannot be relied on; empty when they can. */
    public void obstacles(List<String> found) {
        if (!found.equals(obstacles)) {
            obstacles = List.copyOf(found);
            honour();
            known.keySet().forEach(wake);
        }
    }

    /** Whether the admission policies can be relied on, so that exceptions count. */
    public boolean counts() {
        return obstacles.isEmpty();
    }

    /** The assessment of a control has changed, and with it perhaps what its exceptions cover. */
    public void touched(ControlKey control) {
        known.values().stream().filter(terms -> terms.controls().contains(control)).map(ExceptionTerms::name)
                .forEach(wake);
    }

    /** To be called now and then, after the engine has looked at the time: that an exception ends is no event. */
    public void lookForEnds() {
        Instant next = nextChange;
        Instant now = clock.instant();
        if (next != null && !now.isBefore(next)) {
            nextChange = Deviations.nextChange(deviations(), now);
            known.keySet().forEach(wake);
        }
    }

    @Override
    public Optional<ExceptionStatus> declare(ControlException resource, @Nullable ExceptionStatus previous) {
        ExceptionTerms terms = ExceptionTerms.of(resource);
        expected.remove(terms.name());
        known.put(terms.name(), terms);
        honour();
        ExceptionStatus next = statuses.status(terms, resource.getMetadata().getGeneration(), obstacles,
                covered(terms, previous), previous);
        phases.put(terms.name(), Objects.requireNonNull(next.phase()));
        announce(resource, previous, next);
        return statuses.needsPatch(previous, next) ? Optional.of(next) : Optional.empty();
    }

    @Override
    public void withdraw(ControlException resource) {
        known.remove(resource.getMetadata().getName());
        phases.remove(resource.getMetadata().getName());
        honour();
    }

    private List<Deviation> deviations() {
        return known.values().stream().map(ExceptionTerms::deviation).filter(Objects::nonNull).toList();
    }

    /** One at a time: an older look must not undo a newer one. */
    private synchronized void honour() {
        List<Deviation> all = deviations();
        nextChange = Deviations.nextChange(all, clock.instant());
        List<Deviation> now = obstacles.isEmpty() ? all : List.of();
        if (!now.equals(honoured)) {
            honoured = now;
            engine.setDeviations(honoured);
            changed.run();
        }
    }

    /** While a control is not evaluated as a whole, that nothing is covered is no news. */
    private int covered(ExceptionTerms terms, @Nullable ExceptionStatus previous) {
        int now = engine.covered(terms.name());
        return now > 0 || previous == null || terms.controls().stream().allMatch(this::isKnown)
                ? now
                : Math.toIntExact(previous.covered());
    }

    private boolean isKnown(ControlKey control) {
        Optional<Assessment> assessment = engine.assess(control);
        return assessment.isEmpty() || assessment.get().settled()
                && assessment.get().decision().reason() != Reason.BLIND_SPOT;
    }

    private void announce(ControlException resource, @Nullable ExceptionStatus previous, ExceptionStatus next) {
        String reason = next.conditions().get(0).getReason();
        String before = previous == null || previous.conditions().isEmpty()
                ? ""
                : previous.conditions().get(0).getReason();
        boolean refused = reason.equals(ExceptionStatusFactory.POLICIES_NOT_IN_FORCE) || reason.equals("Invalid");
        if (!reason.equals(before) && (refused || !before.isEmpty())) {
            events.recordChanged(resource, refused, reason, next.conditions().get(0).getMessage());
        }
    }

    /** All exceptions as metrics show them. */
    public List<RecordMetric> metrics() {
        return known.values()
                .stream()
                .map(terms -> new RecordMetric(terms.name(),
                        phases.getOrDefault(terms.name(), ExceptionPhase.PENDING).name().toLowerCase(Locale.ROOT),
                        terms.expiresAt()))
                .toList();
    }
}
