package io.plumbline.kubecel;

/** What is wrong with a text that was to be parsed. Cheap to throw: it has no stack trace, since {@code isX} asks often. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String problem;

    MalformedException(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }

    static void require(boolean condition, String problem) throws MalformedException {
        if (!condition) {
            throw new MalformedException(problem);
        }
    }
}
