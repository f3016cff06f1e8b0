package io.plumbline.core.check;

/**
 * Why a control cannot be evaluated.
 *
 * @param where the place in the control, for instance {@code checks[pod-no-privileged].expression}
 * @param message for people, with line and column where the problem is inside an expression
 */
public record CompileProblem(String where, String message) {
    @Override
    public String toString() {
        return where + ": " + message;
    }
}
