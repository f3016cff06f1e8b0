package io.plumbline.runtime.metrics;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.engine.Replaced;
import io.plumbline.core.finding.Row;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;

import java.util.function.LongSupplier;

/** Measures how long it takes from the bytes of an event to the verdicts that it changes. Thread-safe. */
public final class DetectionTimes {
    /** Seconds: microseconds of work, and as long as the work before it takes when much changes at once. */
    private static final double[] BOUNDS = {0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1,
        0.5, 1, 5, 30};
    private static final double NANOS = 1e9;

    private final SeverityHistogram seconds;
    private final LongSupplier nanoTime;

    DetectionTimes(PrometheusRegistry registry, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.seconds = new SeverityHistogram(registry, Metric.DETECTION, BOUNDS);
    }

    /** @param received when the event's bytes came, by the same source of time */
    public void detected(Replaced replaced, long received) {
        Row after = replaced.after();
        if (after == null || saysTheSame(replaced.before(), after)) {
            return;
        }
        Row before = replaced.before() == null || !replaced.before().uid().equals(after.uid())
                ? null
                : replaced.before();
        double took = (nanoTime.getAsLong() - received) / NANOS;
        for (int i = 0; i < after.checks().size(); i++) {
            CompiledCheck check = after.checks().get(i);
            Verdict known = before == null ? null : before.verdict(check);
            if (known == null || known.outcome() != after.verdicts().get(i).outcome()) {
                seconds.observe(check.key().control().standard(), check.check().severity(), took);
            }
        }
    }

    /** Quick: rows share their lists. */
    @SuppressWarnings("ReferenceEquality") // only a fast path
    private static boolean saysTheSame(@Nullable Row before, Row after) {
        return before != null && before.uid().equals(after.uid()) && before.checks() == after.checks()
                && before.verdicts() == after.verdicts();
    }
}
