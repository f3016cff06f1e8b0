package io.plumbline.core.check;

/**
 * Thrown out of the middle of an evaluation. A Java {@code Error}, since CEL would absorb an exception in
 * {@code ... || true} and go on.
 */
final class BudgetExceeded extends Error {
    private static final long serialVersionUID = 1;

    BudgetExceeded(int steps) {
        super("the evaluation took more than " + steps + " steps", null, false, false);
    }
}
