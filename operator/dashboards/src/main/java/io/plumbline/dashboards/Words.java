package io.plumbline.dashboards;

import java.util.ArrayList;
import java.util.List;

/** What is shown for a value in place of it, and in which colour. Shown in the order given here. */
record Words(List<Word> all) {
    static final Words NONE = new Words(List.of());

    /** @param value a number or the value of a label, as text */
    record Word(String value, String text, Colour colour) {}

    static Words of(String value, String text, Colour colour) {
        return NONE.and(value, text, colour);
    }

    Words and(String value, String text, Colour colour) {
        List<Word> more = new ArrayList<>(all);
        more.add(new Word(value, text, colour));
        return new Words(List.copyOf(more));
    }
}
