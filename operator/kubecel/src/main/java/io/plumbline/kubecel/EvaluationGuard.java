package io.plumbline.kubecel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.MutableMapValue;
import dev.cel.runtime.CelEvaluationListener;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds the time and the memory of one evaluation, however it is written:
 * <pre>{@code
 * EvaluationGuard guard = new EvaluationGuard(GrowthLimits.defaults(), meter);
 * Object result = guard.run(() -> program.trace(variables, guard));
 * }</pre>
 * Charges the meter one unit for each node evaluated and for each value by its size, as the listener of the evaluation,
 * and by what the functions of {@link GuardedStandardLibrary} and {@link KubernetesCelLibrary} do, as long as
 * {@link #run} lasts. Either half alone leaves holes.
 *
 * <p>
 * A value that holds more than {@link GrowthLimits#maxWeight()} values within it is an error of the evaluation. Lists
 * share what they hold, so that {@code [1].map(a, [a, a]).map(a, [a, a])...} takes no memory to speak of, but the planner
 * walks over the whole of a list or map literal whenever a variable that holds it is read.
 *
 * <p>
 * For one evaluation, of one or more programs, in one thread.
 */
public final class EvaluationGuard implements CelEvaluationListener {
    /** Each of them four times, by the planner. */
    private static final int WALKED_PER_UNIT = 4;

    private final GrowthLimits limits;
    private final CostMeter meter;

    public EvaluationGuard(GrowthLimits limits, CostMeter meter) {
        this.limits = limits;
        this.meter = meter;
    }

    /**
     * Runs an evaluation with the meter bound to this thread, within which others may be run; whatever is thrown within
     * passes through.
     */
    public <T, X extends Throwable> T run(ScopedValue.CallableOp<? extends T, X> evaluation) throws X {
        Cost.Binding binding = Cost.binding();
        CostMeter outer = binding.meter;
        binding.meter = meter;
        try {
            return evaluation.call();
        } finally {
            binding.meter = outer;
        }
    }

    /**
     * A result that several evaluations will be given, in one thread: what each of them appends to it costs it the same,
     * whichever comes first.
     */
    public static Object shared(Object result) {
        return result instanceof GrownList list ? list.closed() : result;
    }

    @Override
    public void callback(CelExpr node, Object value) {
        meter.charge(1 + touched(value));
    }

    /** The further units of a value that was made or read, whatever is done with it. */
    private long touched(Object value) {
        if (value instanceof Boolean) {
            return 0;
        }
        if (value instanceof String text) {
            return text.length() / Cost.CHARACTERS_READ_PER_UNIT;
        }
        if (value instanceof CelValue) {
            if (value instanceof MutableMapValue map) { // of transformMap
                limits.requireSize("comprehension", map.size());
            }
            return 0;
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Optional<?>) {
            return Weight.of(value, limits) / WALKED_PER_UNIT;
        }
        return value instanceof CelByteString bytes ? bytes.size() / Cost.CHARACTERS_READ_PER_UNIT : 0;
    }
}
