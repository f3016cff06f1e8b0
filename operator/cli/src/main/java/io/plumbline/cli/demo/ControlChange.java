package io.plumbline.cli.demo;

import io.plumbline.core.control.ControlKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A control before and after something happened. */
record ControlChange(ControlLine before, ControlLine after) {

    boolean isOfResult() {
        return before.result() != after.result();
    }

    private boolean isOfCounts() {
        return before.passes() != after.passes() || before.fails() != after.fails()
                || before.errors() != after.errors();
    }

    /** Those controls whose result or counts differ; controls that only one side has do not count. */
    static List<ControlChange> between(List<ControlLine> before, List<ControlLine> after) {
        Map<ControlKey, ControlLine> known = before.stream()
                .collect(Collectors.toMap(ControlLine::key, Function.identity()));
        List<ControlChange> changes = new ArrayList<>();
        for (ControlLine line : after) {
            ControlLine old = known.get(line.key());
            if (old != null) {
                ControlChange change = new ControlChange(old, line);
                if (change.isOfResult() || change.isOfCounts()) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    /** What became of the counts: {@code pass 12 -> 11, fail 0 -> 1}. */
    String counts() {
        List<String> parts = new ArrayList<>();
        part(parts, "pass", before.passes(), after.passes());
        part(parts, "fail", before.fails(), after.fails());
        part(parts, "error", before.errors(), after.errors());
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, String name, int from, int to) {
        if (from != to) {
            parts.add(name + " " + from + " -> " + to);
        }
    }
}
