package io.plumbline.objectstore;

import software.amazon.awssdk.services.s3.model.ObjectLockMode;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How long an object may not be deleted.
 *
 * @param mode with {@code COMPLIANCE} nobody can shorten it; with {@code GOVERNANCE} who has a certain right can
 * @param period whole days, from when it is put
 */
public record Retention(ObjectLockMode mode, Duration period) {
    private static final Pattern FORM = Pattern.compile("(COMPLIANCE|GOVERNANCE):([1-9][0-9]{0,4})d");

    /**
     * Reads {@code COMPLIANCE:1095d}.
     *
     * @throws IllegalArgumentException for another form
     */
    public static Retention parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("a retention is COMPLIANCE:1095d or GOVERNANCE:1095d");
        }
        return new Retention(ObjectLockMode.fromValue(match.group(1)), Duration.ofDays(Long.parseLong(match.group(2))));
    }

    @Override
    public String toString() {
        return mode + " for " + period.toDays() + " days";
    }
}
