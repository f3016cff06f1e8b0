package io.plumbline.dashboards;

import org.jspecify.annotations.Nullable;

/**
 * How values read.
 *
 * @param none what stands there when there is no value
 * @param decimals null to leave it to Grafana
 * @param highest where a bar or an axis ends; null to leave it to the values
 */
record Values(Unit unit, String none, Steps steps, Words words, @Nullable Integer decimals,
        @Nullable Double highest) {
    static Values of(Unit unit, String none, Steps steps) {
        return new Values(unit, none, steps, Words.NONE, unit == Unit.COUNT ? 0 : null, null);
    }

    static Values words(String none, Words words) {
        return new Values(Unit.WORD, none, Steps.only(Colour.PLAIN), words, null, null);
    }

    /** A count of what should not be there: 0 is good, and more is {@code colour}. */
    static Values unwanted(String none, Colour colour) {
        return of(Unit.COUNT, none, Steps.anyIs(colour));
    }

    static Values count(String none) {
        return of(Unit.COUNT, none, Steps.only(Colour.CALM));
    }

    /** Of 0 to 1. Anything short of all is no green. */
    static Values share(String none) {
        return new Values(Unit.SHARE, none, Steps.lowIfAny(0.8, 1), Words.NONE, 0, 1.0);
    }

    /** A time, as milliseconds since 1970. */
    static Values age(String none) {
        return of(Unit.AGE, none, Steps.only(Colour.PLAIN));
    }

    /** Where -1 stands for no value. */
    Values sayingAbsent() {
        return with(words.and("-1", none, Colour.PLAIN));
    }

    Values with(Words other) {
        return new Values(unit, none, steps, other, decimals, highest);
    }

    Values with(Steps other) {
        return new Values(unit, none, other, words, decimals, highest);
    }

    Values decimals(int other) {
        return new Values(unit, none, steps, words, other, highest);
    }
}
