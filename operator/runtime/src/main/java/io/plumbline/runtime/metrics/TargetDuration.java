package io.plumbline.runtime.metrics;

import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as targets write them: {@code 1h30m}, {@code 90d}. */
public final class TargetDuration {
    private static final Pattern WHOLE = Pattern.compile(Patterns.DURATION);
    private static final Pattern PART = Pattern.compile("([0-9]+)([dhms])");

    private TargetDuration() {}

    /** Null where nothing is declared, or nothing that the schema would have let through. */
    public static @Nullable Duration parse(@Nullable String text) {
        if (text == null || !WHOLE.matcher(text).matches()) {
            return null;
        }
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find();) {
            ChronoUnit unit = switch (part.group(2)) {
                case "d" -> ChronoUnit.DAYS;
                case "h" -> ChronoUnit.HOURS;
                case "m" -> ChronoUnit.MINUTES;
                default -> ChronoUnit.SECONDS;
            };
            sum = sum.plus(Long.parseLong(part.group(1)), unit);
        }
        return sum;
    }
}
