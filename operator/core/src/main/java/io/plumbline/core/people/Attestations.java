package io.plumbline.core.people;

import io.plumbline.core.control.ControlKey;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All attestations that can be relied on, and how long each control lets them count. Immutable.
 *
 * @param tolerance how far the clock of who attests may be ahead of ours
 * @param maxAge that a control allows; absent for any
 */
public record Attestations(Set<Attestation> all, Duration tolerance,
        Map<ControlKey, Duration> maxAge) {
    public static final Attestations NONE = new Attestations(Set.of(), Duration.ZERO, Map.of());

    public Attestations {
        all = Set.copyOf(all);
        maxAge = Map.copyOf(maxAge);
    }

    /**
     * An attestation that counts.
     *
     * @param name of the resource
     * @param until when it ceases to count
     */
    public record Current(String name, ControlKey control, Instant until) {}

    /** Those that count now, in no order. */
    public List<Current> inForce(Instant now) {
        return all.stream()
                .filter(one -> one.isCurrent(now, tolerance, maxAge.get(one.control())))
                .map(one -> new Current(one.name(), one.control(), one.until(maxAge.get(one.control()))))
                .toList();
    }

    /** Controls with an attestation that counts. */
    public Set<ControlKey> current(Instant now) {
        return all.stream()
                .filter(one -> one.isCurrent(now, tolerance, maxAge.get(one.control())))
                .map(Attestation::control)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** When the next one begins or ceases to count; null when none ever does. */
    public @Nullable Instant nextChange(Instant now) {
        return all.stream()
                .flatMap(one -> Stream.of(one.attestedAt().minus(tolerance), one.until(maxAge.get(one.control()))))
                .filter(moment -> moment.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
