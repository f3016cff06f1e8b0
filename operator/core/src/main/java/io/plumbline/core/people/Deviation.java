package io.plumbline.core.people;

import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;

import java.time.Instant;
import java.util.Set;

/**
 * A deviation that two people have accepted. Whether they are two is decided before it gets here.
 *
 * @param exception name of the resource that declares it
 * @param checks ids of checks of these controls; empty for all of them
 * @param from the first moment at which it is in force
 * @param until the first moment at which it no longer is
 */
public record Deviation(String exception, Set<ControlKey> controls, Set<String> checks, Match match, Instant from,
        Instant until) {
    public Deviation {
        controls = Set.copyOf(controls);
        checks = Set.copyOf(checks);
    }

    public boolean isInForce(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** Whether failures of the check may be covered, on whatever resource. */
    boolean isAbout(CheckKey check) {
        return controls.contains(check.control()) && (checks.isEmpty() || checks.contains(check.check()));
    }
}
