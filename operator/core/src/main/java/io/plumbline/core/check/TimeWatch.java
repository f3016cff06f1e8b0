package io.plumbline.core.check;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import io.plumbline.core.check.TimeDependence.Role;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** Watches one evaluation for the first moment at which time alone can change its course. For one evaluation. */
final class TimeWatch implements CelEvaluationListener {
    /** How long a verdict may stand that depends on time in a way that cannot be watched. */
    static final Duration ERRATIC = Duration.ofMinutes(1);
    /** How long any verdict may stand that time has entered: its message may tell a time, and clocks are set back. */
    static final Duration LONGEST = Duration.ofHours(24);

    private final TimeDependence dependence;
    private final CelEvaluationListener next;
    private final @Nullable Object[] values;
    private long nanos;

    TimeWatch(TimeDependence dependence, CelEvaluationListener next) {
        this.dependence = dependence;
        this.next = next;
        this.values = new @Nullable Object[dependence.slots()];
        this.nanos = (dependence.isErratic() ? ERRATIC : LONGEST).toNanos();
    }

    @Override
    public void callback(CelExpr node, Object value) {
        next.callback(node, value);
        Role role = dependence.role(node);
        if (role == null) {
            return;
        }
        if (role.slot() >= 0) {
            values[role.slot()] = value;
        }
        if (role.comparison() != null) {
            compared(role.comparison());
        }
    }

    private void compared(Comparison comparison) {
        Object left = values[comparison.left()];
        Object right = values[comparison.right()];
        nanos = Math.min(nanos, left == null || right == null
                ? ERRATIC.toNanos()
                : comparison.flip(left, right, LONGEST));
    }

    /** @param now what the evaluation took for the time */
    Instant until(Instant now) {
        return now.plusNanos(nanos);
    }
}
