package io.plumbline.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of controls: a line of figures for each, and below it why, where there is more to say than that all pass.
 *
 * @param width columns of the output; longer reasons are cut
 */
record ControlTable(Palette palette, int width) {
    /** Of all columns but the title. */
    private static final int FIGURES = 54;
    private static final int SHORTEST_TITLE = 20;
    private static final int LONGEST_TITLE = 50;
    private static final String INDENT = " ".repeat(19);

    List<String> lines(List<ControlLine> controls, Instant now) {
        return lines(controls, now, true);
    }

    /** Without the reasons, for small screens. */
    List<String> figures(List<ControlLine> controls, Instant now) {
        return lines(controls, now, false);
    }

    private List<String> lines(List<ControlLine> controls, Instant now, boolean reasons) {
        List<String> lines = new ArrayList<>();
        lines.add(palette.strong(row("CONTROL", "TITLE") + "%-16s %5s %5s %5s".formatted("RESULT", "PASS", "FAIL",
                "ERROR")));
        for (ControlLine control : controls) {
            lines.add(figures(control));
            if (reasons && !control.allPass()) {
                String since = since(control, now);
                lines.add(palette.faint(cut(INDENT + control.why(), width - since.length()) + since));
            }
        }
        return lines;
    }

    private String figures(ControlLine control) {
        String result = "%-16s".formatted(ResultWords.of(control.result()));
        return row(control.key().toString(), control.title()) + palette.result(control.result(), result)
                + " %5d %5d %5d".formatted(control.passes(), control.fails(), control.errors());
    }

    private String row(String key, String title) {
        int columns = Math.clamp(width - FIGURES, SHORTEST_TITLE, LONGEST_TITLE);
        String shown = cut(title, columns);
        return "%-18s ".formatted(key) + shown + " ".repeat(columns - shown.length() + 1);
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }

    private static String since(ControlLine control, Instant now) {
        return control.since() == null ? "" : ", since " + age(Duration.between(control.since(), now));
    }

    /** In the largest unit that fits, rounded down: {@code 3 s}, {@code 2 min}. */
    static String age(Duration age) {
        if (age.toHours() > 0) {
            return age.toHours() + " h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }
}
