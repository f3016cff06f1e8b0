package io.plumbline.kubecel;

import com.google.errorprone.annotations.FormatMethod;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.exceptions.CelRuntimeException;

import java.util.Locale;

/**
 * Errors of our functions. cel-java passes its own exceptions on as they are, but puts any other into a message that
 * repeats every argument, which would carry whole objects into findings.
 */
final class Failure {
    private static final int MAX_QUOTED = 100;

    private Failure() {}

    @FormatMethod
    static CelRuntimeException invalid(String format, Object... args) {
        return new CelInvalidArgumentException(String.format(Locale.ROOT, format, args));
    }

    static CelRuntimeException noSuchOverload(String function, Object value) {
        return invalid("no such overload: %s on %s", function, value.getClass().getSimpleName());
    }

    /** The value in quotes, shortened so that an input cannot blow up a message. */
    static String quoted(String value) {
        return '"' + shortened(value) + '"';
    }

    static String shortened(String value) {
        return value.length() <= MAX_QUOTED ? value : value.substring(0, MAX_QUOTED) + "...";
    }
}
