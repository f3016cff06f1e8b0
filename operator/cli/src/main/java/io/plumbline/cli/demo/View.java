package io.plumbline.cli.demo;

import java.util.List;

/** Where the demo shows itself. Used by one thread. */
interface View {
    /** Lines that stay as they are. */
    void print(List<String> lines);

    /** The first verdicts are there. */
    void begin(List<ControlLine> controls);

    /** Controls as they stand, called again and again. */
    void refresh(List<ControlLine> controls);

    /** Something happened: a headline, then more lines to it. */
    void headline(List<String> lines);

    void details(List<String> lines);
}
