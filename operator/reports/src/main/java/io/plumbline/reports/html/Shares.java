package io.plumbline.reports.html;

import io.plumbline.evidence.replay.Share;

import java.time.Duration;
import java.util.Locale;

/** Parts of a period in percent. */
final class Shares {
    private Shares() {}

    /** Rounded down, so that 100 % means all of it; what is there but rounds to nothing is told as such. */
    static String percent(Share share, Duration part) {
        Duration whole = share.times().values().stream().reduce(Duration.ZERO, Duration::plus)
                .plus(share.unobserved()).plus(share.undeclared());
        if (whole.isZero() || part.isZero()) {
            return "0\u00A0%";
        }
        double percent = percent(part, whole);
        return percent < 0.1
                ? "under 0.1\u00A0%"
                : String.format(Locale.ROOT, "%.1f\u00A0%%", percent).replace(".0\u00A0", "\u00A0");
    }

    /** With one digit after the point, rounded down. */
    static double percent(Duration part, Duration whole) {
        return Math.floor(1000.0 * part.toMillis() / Math.max(1, whole.toMillis())) / 10;
    }
}
