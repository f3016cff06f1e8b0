package io.plumbline.cli.demo;

import io.plumbline.core.control.ControlKey;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts what happened into lines of text. */
record Narration(Palette palette) {
    private static final String INDENT = "      ";

    String announcement(int number, int of, Step step) {
        return palette.strong("[%d/%d] %s".formatted(number, of, step.says()));
    }

    /** The lines below the announcement of a step. */
    List<String> outcome(StepOutcome outcome) {
        List<String> lines = new ArrayList<>(
                changes(outcome.changes(), outcome.step().watch().control(), outcome.telling()));
        if (outcome.asExpected()) {
            lines.add(INDENT + palette.faint("seen " + seconds(outcome.took()) + " after the change began"));
        }
        outcome.deviations().forEach(deviation -> lines.add(INDENT + "NOT AS EXPECTED: " + deviation));
        return lines;
    }

    /** Announces what the script did not do: somebody else works on the cluster. */
    String somethingElse() {
        return palette.strong("[you] Something else changed.");
    }

    List<String> changes(List<ControlChange> changes) {
        return changes(changes, null, "");
    }

    private List<String> changes(List<ControlChange> changes, @Nullable ControlKey watched,
            String telling) {
        List<String> lines = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (ControlChange change : changes) {
            ControlLine after = change.after();
            if (!change.isOfResult()) {
                counts.add(after.key() + " " + change.counts());
                continue;
            }
            lines.add(INDENT + "%-18s %s: %s -> %s".formatted(after.key(), after.title(),
                    ResultWords.of(change.before().result()),
                    palette.result(after.result(), ResultWords.of(after.result()))));
            lines.add(INDENT + "  " + (after.key().equals(watched) ? telling : after.why()));
        }
        if (!counts.isEmpty()) {
            lines.add(INDENT + palette.faint("counts only: " + String.join("; ", counts)));
        }
        return lines;
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
