package io.plumbline.cli.demo;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** For people at a terminal: the table is drawn again in its place, and what happened last stands below it. */
final class TerminalView implements View {
    /** Without wrapping, a line that is too long is one line still. */
    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    /** Ages are shown in seconds. */
    private static final Duration BETWEEN_SAME_FRAMES = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final ControlTable table;
    private final int height;
    private final Clock clock;
    private final List<String> below = new ArrayList<>();
    private List<ControlLine> shown = List.of();
    private int drawn;
    private Instant drawnAt = Instant.MIN;

    /** @param height rows of the terminal */
    TerminalView(PrintWriter out, ControlTable table, int height, Clock clock) {
        this.out = out;
        this.table = table;
        this.height = height;
        this.clock = clock;
    }

    /** Below the table, from where the next frame starts anew. */
    @Override
    public void print(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
        drawn = 0;
    }

    @Override
    public void begin(List<ControlLine> controls) {
        shown = controls;
        draw();
    }

    @Override
    public void refresh(List<ControlLine> controls) {
        boolean due = !clock.instant().isBefore(drawnAt.plus(BETWEEN_SAME_FRAMES));
        if (!shown.isEmpty() && (due || !controls.equals(shown))) {
            shown = controls;
            draw();
        }
    }

    @Override
    public void headline(List<String> lines) {
        below.clear();
        below.add("");
        below.addAll(lines);
        draw();
    }

    @Override
    public void details(List<String> lines) {
        below.addAll(lines);
        draw();
    }

    private void draw() {
        Instant now = clock.instant();
        List<String> frame = new ArrayList<>(table.lines(shown, now));
        if (frame.size() + below.size() >= height) {
            frame = new ArrayList<>(table.figures(shown, now));
        }
        frame.addAll(below);
        // Lines that have left the screen cannot be drawn again.
        List<String> visible = frame.subList(0, Math.min(frame.size(), height - 1));
        StringBuilder text = new StringBuilder(WRAP_OFF);
        if (drawn > 0) {
            text.append("\u001b[%dA\r".formatted(drawn));
        }
        visible.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
        text.append(CLEAR_BELOW).append(WRAP_ON);
        out.print(text);
        out.flush();
        drawn = visible.size();
        drawnAt = now;
    }
}
