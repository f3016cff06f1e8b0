package io.plumbline.dashboards;

import java.util.List;

/** From which value on which colour holds. Below the first step it is {@code base}. */
record Steps(Colour base, List<Step> above) {
    record Step(double from, Colour colour) {}

    static Steps only(Colour colour) {
        return new Steps(colour, List.of());
    }

    /** For counts of what should not be there. */
    static Steps anyIs(Colour colour) {
        return new Steps(Colour.GOOD, List.of(new Step(1, colour)));
    }

    /** For values that should be high. */
    static Steps low(double warning, double good) {
        return new Steps(Colour.BAD, List.of(new Step(warning, Colour.WARNING), new Step(good, Colour.GOOD)));
    }

    /** As {@link #low}, and plain where there is no value. */
    static Steps lowIfAny(double warning, double good) {
        return new Steps(Colour.PLAIN, List.of(new Step(0, Colour.BAD), new Step(warning, Colour.WARNING),
                new Step(good, Colour.GOOD)));
    }

    /** For values that should be low. */
    static Steps high(double warning, double bad) {
        return new Steps(Colour.GOOD, List.of(new Step(warning, Colour.WARNING), new Step(bad, Colour.BAD)));
    }
}
