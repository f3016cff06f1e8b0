package io.plumbline.cli.demo;

import java.time.Duration;
import java.util.List;

/**
 * What came of a step.
 *
 * @param number from 1
 * @param deviations where results are not what the script expects, in words; empty when all is as it should be
 * @param took from the first write of the step until the expected results showed
 * @param telling what the watched check says now
 */
record StepOutcome(int number, Step step, List<String> deviations, Duration took, List<ControlChange> changes,
        String telling) {

    StepOutcome {
        deviations = List.copyOf(deviations);
        changes = List.copyOf(changes);
    }

    boolean asExpected() {
        return deviations.isEmpty();
    }
}
