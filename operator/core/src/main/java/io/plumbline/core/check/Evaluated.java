package io.plumbline.core.check;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A verdict, and how long it holds while its inputs stay the same.
 *
 * @param until when time alone may turn it into another; null when time does not matter
 */
public record Evaluated(Verdict verdict, @Nullable Instant until) {
    private static final Evaluated PASS = new Evaluated(Verdict.Pass.INSTANCE, null);
    private static final Evaluated NOT_APPLICABLE = new Evaluated(Verdict.NotApplicable.INSTANCE, null);

    /** A verdict that holds for ever. */
    public static Evaluated lasting(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass ignored -> PASS;
            case Verdict.NotApplicable ignored -> NOT_APPLICABLE;
            case Verdict.Fail fail -> new Evaluated(fail, null);
            case Verdict.Error error -> new Evaluated(error, null);
            case Verdict.NotEvaluated missing -> new Evaluated(missing, null);
            case Verdict.Excepted excepted -> new Evaluated(excepted, null);
        };
    }
}
