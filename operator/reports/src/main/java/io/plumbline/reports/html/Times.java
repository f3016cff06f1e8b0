package io.plumbline.reports.html;

import java.time.Duration;
import java.time.Instant;

/** Times as people read them, always in UTC. */
final class Times {
    private Times() {}

    static String text(Instant time) {
        return plain(time) + " UTC";
    }

    /** For columns whose heading says that they are in UTC. */
    static String plain(Instant time) {
        return time.toString().replace('T', ' ').replace("Z", "");
    }

    /** In the largest unit and the next, {@code 2 d 3 h}: both ends stand beside it in full. */
    static String text(Duration time) {
        if (time.toDays() > 0) {
            return two(time.toDays(), "d", time.toHoursPart(), "h");
        }
        if (time.toHours() > 0) {
            return two(time.toHours(), "h", time.toMinutesPart(), "min");
        }
        if (time.toMinutes() > 0) {
            return two(time.toMinutes(), "min", time.toSecondsPart(), "s");
        }
        return two(time.toSeconds(), "s", time.toMillisPart(), "ms");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
