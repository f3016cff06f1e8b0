package io.plumbline.evidence.replay;

import java.time.Instant;
import java.util.List;

/**
 * A time in which something was not watched.
 *
 * @param from inclusive
 * @param to exclusive
 * @param kinds what was not watched, as {@code Deployment.apps}; empty where nothing was
 * @param cause for people, and the same text for the same cause
 */
public record Gap(Instant from, Instant to, List<String> kinds, String cause) {
    public Gap {
        kinds = List.copyOf(kinds);
    }
}
