package io.plumbline.cli.demo;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the demo came to.
 *
 * @param firstVerdicts from the start of the operator until all controls had their first result; null if they never had
 * @param deviations where the first results were not as expected
 * @param outcomes of the steps played
 * @param steps in the script
 */
record DemoSummary(@Nullable Duration firstVerdicts, List<String> deviations, List<StepOutcome> outcomes, int steps) {
    DemoSummary {
        deviations = List.copyOf(deviations);
        outcomes = List.copyOf(outcomes);
    }

    boolean asExpected() {
        return deviations.isEmpty() && outcomes.stream().allMatch(StepOutcome::asExpected);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Summary");
        long changes = outcomes.stream()
                .flatMap(outcome -> outcome.changes().stream())
                .filter(ControlChange::isOfResult)
                .count();
        lines.add("  steps played      %d of %d".formatted(outcomes.size(), steps)
                + (outcomes.size() < steps ? ", stopped early" : "")
                + (asExpected() && !outcomes.isEmpty() ? ", all with the expected results" : ""));
        lines.add("  result changes    " + changes);
        lines.add("  first verdicts    "
                + (firstVerdicts == null ? "none" : Narration.seconds(firstVerdicts) + " after the operator started"));
        List<Duration> times = outcomes.stream()
                .filter(StepOutcome::asExpected)
                .map(StepOutcome::took)
                .sorted()
                .toList();
        if (!times.isEmpty()) {
            lines.add("  event to verdict  median %s, slowest %s".formatted(
                    Narration.seconds(times.get(times.size() / 2)), Narration.seconds(times.getLast())));
        }
        deviations.forEach(deviation -> lines.add("  NOT AS EXPECTED   at the start: " + deviation));
        outcomes.forEach(outcome -> outcome.deviations()
                .forEach(deviation -> lines.add("  NOT AS EXPECTED   " + outcome.step().id() + ": " + deviation)));
        return lines;
    }
}
