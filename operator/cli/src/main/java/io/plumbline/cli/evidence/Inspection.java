package io.plumbline.cli.evidence;

import io.plumbline.sealed.verify.Step;

import java.util.List;

/**
 * Evidence that was looked at.
 *
 * @param kind {@code package}, {@code log} or {@code series}
 * @param steps everything that was looked at, in the order taken
 * @param summary what it comes to, for people, one line
 */
record Inspection(String kind, Conclusion conclusion, List<Step> steps, String summary) {
    Inspection {
        steps = List.copyOf(steps);
    }
}
