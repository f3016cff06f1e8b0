package io.plumbline.core.people;

import io.plumbline.core.control.ControlKey;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All attestations that can be relied on, and how long each control lets them count. Immutable.
 *
 * @param tolerance how far the clock of who attests may be ahead of ours
 * @param maxAge that a control allows, or null for any
 */
public record Attestations(Collection<Attestation> all, Duration tolerance,
        Function<ControlKey, @Nullable Duration> maxAge) {
    public static final Attestations NONE = new Attestations(Set.of(), Duration.ZERO, control -> null);

    public Attestations {
        all = Set.copyOf(all);
    }

    /** Controls with an attestation that counts. */
    public Set<ControlKey> current(Instant now) {
        return all.stream()
                .filter(one -> one.isCurrent(now, tolerance, maxAge.apply(one.control())))
                .map(Attestation::control)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** When the next one begins or ceases to count; null when none ever does. */
    public @Nullable Instant nextChange(Instant now) {
        return all.stream()
                .flatMap(one -> Stream.of(one.attestedAt().minus(tolerance), one.until(maxAge.apply(one.control()))))
                .filter(moment -> moment.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
