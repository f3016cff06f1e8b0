package io.plumbline.cli.demo;

import io.plumbline.core.result.Result;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

final class TerminalViewTest {
    private static final List<ControlLine> CONTROLS = List.of(Lines.networks(Result.COMPLIANT, 6));

    private final StringWriter written = new StringWriter();

    private TerminalView view(int rows) {
        return new TerminalView(new PrintWriter(written), new ControlTable(new Palette(false), 80), rows,
                Clock.fixed(Lines.NOW, ZoneOffset.UTC));
    }

    private String taken() {
        String text = written.toString();
        written.getBuffer().setLength(0);
        return text;
    }

    @Test
    void drawsAgainInTheSamePlace() {
        TerminalView view = view(24);
        view.begin(CONTROLS);
        assertThat(taken()).contains("Networks security").doesNotContain("A\r");
        view.headline(List.of("[1/6] Something happens."));
        assertThat(taken()).as("up by the header and one control").contains("\u001b[2A\r");
        view.details(List.of("because"));
        assertThat(taken()).as("up by two more lines").contains("\u001b[4A\r").contains("because");
    }

    @Test
    void linesThatWouldLeaveTheScreenAreNotDrawn() {
        TerminalView view = view(3);
        view.begin(CONTROLS);
        view.headline(List.of("[1/6] Something happens."));
        taken();
        view.headline(List.of("[2/6] Something else."));
        assertThat(taken()).contains("\u001b[2A\r").doesNotContain("Something else");
    }

    @Test
    void onASmallScreenReasonsGiveWayToWhatHappens() {
        TerminalView view = view(5);
        view.begin(List.of(Lines.unknown()));
        assertThat(taken()).contains("not readable");
        view.headline(List.of("[1/6] Something happens."));
        assertThat(taken()).doesNotContain("not readable").contains("Something happens");
    }

    @Test
    void theSameIsNotDrawnTwiceInASecond() {
        TerminalView view = view(24);
        view.begin(CONTROLS);
        taken();
        view.refresh(CONTROLS);
        assertThat(taken()).isEmpty();
        view.refresh(List.of(Lines.networks(Result.COMPLIANT, 7)));
        assertThat(taken()).contains("    7 ");
    }

    @Test
    void whatIsPrintedStays() {
        TerminalView view = view(24);
        view.begin(CONTROLS);
        view.print(List.of("Summary"));
        taken();
        view.headline(List.of("after"));
        assertThat(taken()).doesNotContain("A\r");
    }

    @Test
    void sizesAreReadAsSttyPrintsThem() {
        assertThat(TerminalSize.parse("24 80\n")).hasValue(new TerminalSize(24, 80));
        assertThat(TerminalSize.parse("0 0\n")).isEmpty();
        assertThat(TerminalSize.parse("stty: standard input: Inappropriate ioctl")).isEmpty();
    }
}
