package io.plumbline.cli.demo;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;

/** For logs and pipes: the table once, then what changes. */
final class PlainView implements View {
    private final PrintWriter out;
    private final ControlTable table;
    private final Clock clock;

    PlainView(PrintWriter out, ControlTable table, Clock clock) {
        this.out = out;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void print(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    @Override
    public void begin(List<ControlLine> controls) {
        print(table.lines(controls, clock.instant()));
    }

    @Override
    public void refresh(List<ControlLine> controls) {
        // What has been written stays; changes come as headlines.
    }

    @Override
    public void headline(List<String> lines) {
        out.println();
        print(lines);
    }

    @Override
    public void details(List<String> lines) {
        print(lines);
    }
}
