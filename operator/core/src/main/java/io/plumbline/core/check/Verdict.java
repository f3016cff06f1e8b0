package io.plumbline.core.check;

/**
 * The outcome of one check on one resource.
 *
 * <p>Pass is the only good one, and is made in one place only: where an expression returned exactly {@code true}.
 */
public sealed interface Verdict {
    /** The kind of verdict; the order is from worst to best, as a resource with several checks is summed up. */
    enum Outcome {
        FAIL, ERROR, NOT_EVALUATED, EXCEPTED, PASS, NOT_APPLICABLE;

        /** Whether the verdict is shown as a finding. */
        public boolean isFinding() {
            return this != PASS && this != NOT_APPLICABLE;
        }
    }

    Outcome outcome();

    /** For people; empty for Pass and NotApplicable. */
    String message();

    /** The expression returned exactly {@code true}. */
    record Pass() implements Verdict {
        public static final Pass INSTANCE = new Pass();

        @Override
        public Outcome outcome() {
            return Outcome.PASS;
        }

        @Override
        public String message() {
            return "";
        }
    }

    /** The check does not apply to the resource. */
    record NotApplicable() implements Verdict {
        public static final NotApplicable INSTANCE = new NotApplicable();

        @Override
        public Outcome outcome() {
            return Outcome.NOT_APPLICABLE;
        }

        @Override
        public String message() {
            return "";
        }
    }

    /** The expression returned {@code false}. */
    record Fail(String message) implements Verdict {
        @Override
        public Outcome outcome() {
            return Outcome.FAIL;
        }
    }

    /** The check could not be carried out on the resource. */
    record Error(Reason reason, String message) implements Verdict {
        /** Why; a closed set, used as a metric label. */
        public enum Reason {
            /** The expression raised an error, or returned something that is not a boolean. */
            EVALUATION,
            /** A limit on the work of one evaluation was hit. */
            BUDGET,
            /** The check hit that limit again and again, and is not run for a while. */
            QUARANTINED,
            /** A parameter without default is not set. */
            PARAMETER_UNSET,
            /** The resource itself could not be read as a whole. */
            UNREADABLE
        }

        @Override
        public Outcome outcome() {
            return Outcome.ERROR;
        }
    }

    /** An input was not readable. */
    record NotEvaluated(String message) implements Verdict {
        @Override
        public Outcome outcome() {
            return Outcome.NOT_EVALUATED;
        }
    }

    /** A Fail that an approved exception in force covers. Never counts as Pass. */
    record Excepted(String exception, String message) implements Verdict {
        /** What the check itself found. */
        public Fail fail() {
            return new Fail(message);
        }

        @Override
        public Outcome outcome() {
            return Outcome.EXCEPTED;
        }
    }
}
