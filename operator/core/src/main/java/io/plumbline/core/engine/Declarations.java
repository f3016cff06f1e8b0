package io.plumbline.core.engine;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.people.Attestations;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.people.Deviations;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What people have declared, and what of it holds now. It holds until it is looked at again, so that all who ask in
 * between see the same. What holds may be read by any thread; all else needs the lock of the controls.
 */
final class Declarations {
    private Collection<Deviation> declared = List.of();
    private Attestations attestations = Attestations.NONE;
    private volatile Deviations inForce = Deviations.NONE;
    private volatile Set<ControlKey> attested = Set.of();
    /** Nothing changes with time before that; null when it never does. */
    private volatile @Nullable Instant nextDeviation;
    private volatile @Nullable Instant nextAttestation;

    /** The deviations in force. */
    Deviations inForce() {
        return inForce;
    }

    /** Whether the control has an attestation that counts. */
    boolean isAttested(ControlKey control) {
        return attested.contains(control);
    }

    /** Whether time has changed what holds. */
    boolean isDue(Instant now) {
        return isPast(nextDeviation, now) || isPast(nextAttestation, now);
    }

    private static boolean isPast(@Nullable Instant moment, Instant now) {
        return moment != null && !moment.isAfter(now);
    }

    void declare(Collection<Deviation> all) {
        declared = List.copyOf(all);
    }

    void declare(Attestations all) {
        attestations = all;
    }

    /** Those that will be in force from {@link #enforce} on. */
    Deviations due(Instant now) {
        nextDeviation = Deviations.nextChange(declared, now);
        return Deviations.inForce(declared, now);
    }

    void enforce(Deviations due) {
        inForce = due;
    }

    /** Returns the controls that are attested now and were not before, or the other way round. */
    Set<ControlKey> attest(Instant now) {
        Set<ControlKey> before = attested;
        Set<ControlKey> after = attestations.current(now);
        nextAttestation = attestations.nextChange(now);
        attested = after;
        Set<ControlKey> differing = new HashSet<>(before);
        differing.addAll(after);
        differing.removeIf(control -> before.contains(control) && after.contains(control));
        return differing;
    }
}
