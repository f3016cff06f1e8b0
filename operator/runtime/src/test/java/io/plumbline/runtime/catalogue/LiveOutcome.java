package io.plumbline.runtime.catalogue;

import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.check.Verdict;
import org.jspecify.annotations.Nullable;

/** What became of a fixture on the API server. */
sealed interface LiveOutcome {
    Fixture fixture();

    /** It was evaluated; null where there is no verdict. */
    record Evaluated(Fixture fixture, @Nullable Verdict verdict) implements LiveOutcome {
        @Override
        public String toString() {
            return String.valueOf(verdict);
        }
    }

    /** The API server did not take an object. */
    record Refused(Fixture fixture, String answer) implements LiveOutcome {
        @Override
        public String toString() {
            return "the API server answers: " + answer;
        }
    }

    default boolean asExpected() {
        return switch (this) {
            case Evaluated evaluated -> CatalogueUnderTest.outcome(evaluated.verdict())
                    .equals(evaluated.fixture().expected());
            case Refused refused -> false;
        };
    }

    /** One line that tells all. */
    default String line() {
        return (asExpected() ? "as told    " : "not as told ") + fixture() + " | " + this;
    }
}
