package io.plumbline.runtime.status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Points in time as the Kubernetes API writes them: RFC 3339, UTC, whole seconds. */
final class Timestamps {
    private Timestamps() {}

    static String format(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The moment, or null and a problem where the text names none. */
    static @Nullable Instant parse(@Nullable String text, String where, Problems problems) {
        try {
            return Instant.parse(problems.required(text, where));
        } catch (DateTimeParseException e) {
            problems.add(where, "is no point in time as RFC 3339 writes it");
            return null;
        }
    }

    /** Whether the later time is at least {@code age} after the earlier one; true when the earlier one is unreadable. */
    static boolean isOlder(@Nullable String earlier, @Nullable String later, Duration age) {
        if (later == null || later.equals(earlier)) {
            return false;
        }
        if (earlier == null) {
            return true;
        }
        try {
            return Duration.between(Instant.parse(earlier), Instant.parse(later)).compareTo(age) >= 0;
        } catch (DateTimeParseException e) {
            return true;
        }
    }
}
