package io.plumbline.cli.demo;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Result;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts what happened into lines of text.
 *
 * @param width columns of the output; longer lines are wrapped between words
 */
record Narration(Palette palette, int width) {
    private static final String INDENT = " ".repeat(6);
    /** So many controls that change alike are told together. */
    private static final int MANY = 4;

    private record Transition(Result before, Result after) {
        static Transition of(ControlChange change) {
            return new Transition(change.before().result(), change.after().result());
        }
    }

    List<String> announcement(int number, int of, Step step) {
        return headline("[%d/%d] %s".formatted(number, of, step.says()));
    }

    /** What the script did not do: somebody else works on the cluster. */
    List<String> somethingElse() {
        return headline("[you] Something else changed.");
    }

    List<String> scriptEnded() {
        return headline("The script has ended. The operator goes on until Ctrl-C: change something yourself.");
    }

    private List<String> headline(String text) {
        return wrapped("", INDENT, text).stream().map(palette::strong).toList();
    }

    /** The lines below the announcement of a step. */
    List<String> outcome(StepOutcome outcome) {
        List<String> lines = new ArrayList<>(
                changes(outcome.changes(), outcome.step().watch().control(), outcome.telling()));
        if (outcome.asExpected()) {
            lines.add(INDENT + palette.faint("seen " + seconds(outcome.took()) + " after the change began"));
        }
        outcome.deviations()
                .forEach(deviation -> lines
                        .addAll(wrapped(INDENT, INDENT + "  ", "NOT AS EXPECTED: " + deviation)));
        return lines;
    }

    List<String> changes(List<ControlChange> changes) {
        return changes(changes, null, "");
    }

    private List<String> changes(List<ControlChange> changes, @Nullable ControlKey watched, String telling) {
        List<String> lines = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        Map<Transition, List<ControlChange>> alike = changes.stream()
                .filter(change -> change.isOfResult() && !change.after().key().equals(watched))
                .collect(Collectors.groupingBy(Transition::of, LinkedHashMap::new, Collectors.toList()));
        alike.values().removeIf(group -> group.size() < MANY);
        for (ControlChange change : changes) {
            ControlLine after = change.after();
            boolean told = alike.getOrDefault(Transition.of(change), List.of()).contains(change);
            if (change.isOfResult() && !told) {
                lines.add(result(change));
                String why = after.key().equals(watched) ? telling : after.why();
                lines.addAll(wrapped(INDENT + "  ", INDENT + "  ", why));
            } else if (!change.isOfResult()) {
                counts.add(after.key() + " " + change.counts());
            }
        }
        alike.forEach((transition, group) -> lines.addAll(together(transition, group)));
        if (!counts.isEmpty()) {
            wrapped(INDENT, INDENT + "  ", "counts only: " + String.join("; ", counts))
                    .forEach(line -> lines.add(palette.faint(line)));
        }
        return lines;
    }

    private List<String> together(Transition transition, List<ControlChange> group) {
        String keys = group.stream().map(change -> change.after().key().toString()).collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>(wrapped(INDENT, INDENT + "  ", group.size() + " controls "
                + ResultWords.of(transition.before()) + " -> " + ResultWords.of(transition.after()) + ": " + keys));
        List<String> reasons = group.stream().map(change -> change.after().why()).distinct().toList();
        if (reasons.size() == 1) {
            lines.addAll(wrapped(INDENT + "  ", INDENT + "  ", reasons.get(0)));
        }
        return lines;
    }

    private String result(ControlChange change) {
        ControlLine after = change.after();
        String before = ResultWords.of(change.before().result());
        String now = ResultWords.of(after.result());
        String start = INDENT + "%-18s ".formatted(after.key());
        String end = ": " + before + " -> ";
        String title = ControlTable.cut(after.title(),
                Math.max(10, width - start.length() - end.length() - now.length()));
        return start + title + end + palette.result(after.result(), now);
    }

    private List<String> wrapped(String firstIndent, String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(firstIndent);
        boolean empty = true;
        for (String word : text.strip().split("\\s+")) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
