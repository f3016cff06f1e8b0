package io.plumbline.runtime.metrics;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluated;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.check.Subject;

import java.util.function.LongSupplier;

/** Counts and times what another evaluator does. Thread-safe. */
final class TimedEvaluator implements Evaluator {
    private final Evaluator evaluator;
    private final EvaluationMetrics metrics;
    private final LongSupplier nanoTime;

    /** @param nanoTime nanoseconds since some fixed point, as of {@link System#nanoTime()} */
    TimedEvaluator(Evaluator evaluator, EvaluationMetrics metrics, LongSupplier nanoTime) {
        this.evaluator = evaluator;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    @Override
    public Evaluated evaluate(CompiledCheck check, Subject subject) {
        long start = nanoTime.getAsLong();
        Evaluated evaluated = evaluator.evaluate(check, subject);
        metrics.record(check.key().control().standard(), nanoTime.getAsLong() - start, evaluated.verdict());
        return evaluated;
    }
}
