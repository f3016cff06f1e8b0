package io.plumbline.core.finding;

import io.plumbline.core.check.Verdict.Outcome;

/** Immutable counts by outcome. */
public record Tally(int fail, int error, int notEvaluated, int excepted, int pass, int notApplicable) {
    public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0);

    static Tally one(Outcome outcome) {
        Counter counter = new Counter();
        counter.add(outcome, 1);
        return counter.tally();
    }

    Tally plus(Tally other) {
        return new Tally(fail + other.fail, error + other.error, notEvaluated + other.notEvaluated,
                excepted + other.excepted, pass + other.pass, notApplicable + other.notApplicable);
    }

    /** All but NotApplicable. */
    public int applicable() {
        return fail + error + notEvaluated + excepted + pass;
    }

    public int of(Outcome outcome) {
        return switch (outcome) {
            case FAIL -> fail;
            case ERROR -> error;
            case NOT_EVALUATED -> notEvaluated;
            case EXCEPTED -> excepted;
            case PASS -> pass;
            case NOT_APPLICABLE -> notApplicable;
        };
    }
}
