package io.plumbline.kubecel;

/**
 * Counts what one evaluation costs, and ends it when it costs too much. See {@link EvaluationGuard}, which feeds it.
 */
@FunctionalInterface
public interface CostMeter {
    /**
     * Adds to the cost of the evaluation. To end it, throw a Java {@link Error}: CEL absorbs an exception in
     * {@code ... || true} and goes on, an error passes through as it is.
     *
     * @param units
     *            0 or more; one unit is the evaluation of one node of the syntax tree, or as much work of a function, about
     *            50 ns
     */
    void charge(long units);
}
