package io.plumbline.runtime.reconcile;

import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.attestation.AttestationPhase;
import io.plumbline.api.v1alpha1.attestation.AttestationStatus;
import io.plumbline.api.v1alpha1.control.AttestationPolicy;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.people.Attestation;
import io.plumbline.core.people.Attestations;
import io.plumbline.core.people.Attestations.Current;
import io.plumbline.runtime.metrics.RecordMetric;
import io.plumbline.runtime.metrics.TargetDuration;
import io.plumbline.runtime.status.AttestationStatusFactory;
import io.plumbline.runtime.status.AttestationStatusFactory.Wanted;
import io.plumbline.runtime.status.AttestationTerms;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All attestations, of which the engine is told while the admission policy is in force. Thread-safe. */
public final class AttestationDesk implements Desk<ControlAttestation, AttestationStatus> {
    private final Engine engine;
    private final AttestationStatusFactory statuses;
    private final ControlDirectory directory;
    private final ResultEvents events;
    private final Clock clock;
    private final Consumer<String> wake;
    private final Runnable wakeStatements;
    private final Map<String, AttestationTerms> known = new ConcurrentHashMap<>();
    private final Map<String, AttestationPhase> phases = new ConcurrentHashMap<>();
    /** There at the start, and not heard of since. */
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private volatile List<String> obstacles = List.of(PolicyWatch.NOT_LOOKED);
    private volatile @Nullable Instant nextChange;
    private Attestations told = Attestations.NONE;

    /**
     * @param wake told the name of each attestation of which something else may have to be said
     * @param wakeStatements told when what is attested may have changed, also of what no control shows
     */
    public AttestationDesk(Engine engine, AttestationStatusFactory statuses, ControlDirectory directory,
            ResultEvents events, Clock clock, Consumer<String> wake, Runnable wakeStatements) {
        this.engine = engine;
        this.statuses = statuses;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
        this.wake = wake;
        this.wakeStatements = wakeStatements;
    }

    /** What is there at the start, so that no result is told without it. */
    public void expect(List<ControlAttestation> all) {
        all.forEach(one -> known.put(one.getMetadata().getName(), AttestationTerms.of(one)));
        all.forEach(one -> expected.add(one.getMetadata().getName()));
        tell();
    }

    /** Who is there now: whoever was expected, has not come, and is not there, went before anybody looked. */
    public void confirm(Set<String> present) {
        expected.removeAll(present);
        known.keySet().removeAll(Set.copyOf(expected));
        expected.clear();
        tell();
    }

    /** Why the admission policy cannot be relied on; empty when it can. */
    public void obstacles(List<String> found) {
        if (!found.equals(obstacles)) {
            obstacles = List.copyOf(found);
            tell();
            known.keySet().forEach(wake);
        }
    }

    /** A control was declared or withdrawn: it may let its attestations count for another time than before. */
    public void controlChanged(ControlKey control) {
        tell();
        of(control).map(Attestation::name).forEach(wake);
    }

    /** Those that count now; none unless policies are in force. */
    public synchronized List<Current> inForce() {
        return told.inForce(clock.instant());
    }

    /** To be called now and then, after the engine has looked at the time. */
    public void lookForEnds() {
        Instant next = nextChange;
        if (next != null && !clock.instant().isBefore(next)) {
            nextChange = all().nextChange(clock.instant());
            known.keySet().forEach(wake);
            wakeStatements.run();
        }
    }

    @Override
    public Optional<AttestationStatus> declare(ControlAttestation resource, @Nullable AttestationStatus previous) {
        String name = resource.getMetadata().getName();
        AttestationTerms terms = AttestationTerms.of(resource);
        expected.remove(name);
        AttestationTerms before = known.put(name, terms);
        tell();
        Attestation mine = terms.attestation();
        List<Attestation> others = mine == null
                ? List.of()
                : of(mine.control()).filter(other -> !other.name().equals(name)).toList();
        if (!terms.equals(before)) {
            others.stream().map(Attestation::name).forEach(wake);
        }
        AttestationStatus next = statuses.status(terms, resource.getMetadata().getGeneration(),
                mine == null ? Wanted.NOTHING : wanted(mine.control()), obstacles, others, previous);
        phases.put(name, Objects.requireNonNull(next.phase()));
        announce(resource, previous, next);
        return statuses.needsPatch(previous, next) ? Optional.of(next) : Optional.empty();
    }

    @Override
    public void withdraw(ControlAttestation resource) {
        AttestationTerms gone = known.remove(resource.getMetadata().getName());
        phases.remove(resource.getMetadata().getName());
        tell();
        Attestation attestation = gone == null ? null : gone.attestation();
        if (attestation != null) {
            of(attestation.control()).map(Attestation::name).forEach(wake);
        }
    }

    private Stream<Attestation> of(ControlKey control) {
        return known.values()
                .stream()
                .map(AttestationTerms::attestation)
                .filter(Objects::nonNull)
                .filter(one -> one.control().equals(control));
    }

    private Wanted wanted(ControlKey control) {
        AttestationPolicy policy = directory.get(control).map(found -> found.getSpec().attestation()).orElse(null);
        return policy == null
                ? Wanted.NOTHING
                : new Wanted(TargetDuration.parse(policy.maxAge()), policy.evidence());
    }

    private Attestations all() {
        Set<Attestation> all = known.values()
                .stream()
                .map(AttestationTerms::attestation)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<ControlKey, Duration> ages = new HashMap<>();
        for (Attestation one : all) {
            Duration age = wanted(one.control()).maxAge();
            if (age != null) {
                ages.put(one.control(), age);
            }
        }
        return new Attestations(all, AttestationStatusFactory.TOLERANCE, ages);
    }

    /** One at a time: an older look must not undo a newer one. */
    private synchronized void tell() {
        Attestations all = all();
        nextChange = all.nextChange(clock.instant());
        Attestations now = obstacles.isEmpty() ? all : Attestations.NONE;
        if (!now.equals(told)) {
            told = now;
            engine.setAttestations(now);
            wakeStatements.run();
        }
    }

    private void announce(ControlAttestation resource, @Nullable AttestationStatus previous, AttestationStatus next) {
        if (previous == null || previous.phase() != next.phase()) {
            boolean bad = next.phase() == AttestationPhase.PENDING || next.phase() == AttestationPhase.EXPIRED;
            events.recordChanged(resource, bad, next.conditions().get(0).getReason(),
                    next.conditions().get(0).getMessage());
        }
    }

    /** All attestations as metrics show them. */
    public List<RecordMetric> metrics() {
        return known.entrySet()
                .stream()
                .map(entry -> new RecordMetric(entry.getKey(),
                        phases.getOrDefault(entry.getKey(), AttestationPhase.PENDING).name().toLowerCase(Locale.ROOT),
                        until(entry.getValue().attestation())))
                .toList();
    }

    private @Nullable Instant until(@Nullable Attestation attestation) {
        return attestation == null ? null : attestation.until(wanted(attestation.control()).maxAge());
    }
}
