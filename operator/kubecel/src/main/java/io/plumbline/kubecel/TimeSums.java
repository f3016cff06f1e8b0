package io.plumbline.kubecel;

import dev.cel.common.internal.DateTimeHelpers;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BinaryOperator;

/**
 * Sums and differences of durations. cel-java 0.14.0 takes any that is negative and no whole number of seconds for
 * invalid, since it looks at seconds and nanoseconds apart, of which Java's have different signs then. The clock seldom
 * stands at a whole second.
 */
final class TimeSums {
    private TimeSums() {}

    /** Those of timestamps are cel-java's own, here because it merges no binding that stands alone with others. */
    static void bind(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("_+_",
                CelFunctionBinding.from("add_duration_duration", Duration.class, Duration.class,
                        (a, b) -> within64Bits(a, b, Duration::plus)),
                CelFunctionBinding.from("add_timestamp_duration", Instant.class, Duration.class,
                        DateTimeHelpers::add)));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("_-_",
                CelFunctionBinding.from("subtract_duration_duration", Duration.class, Duration.class,
                        (a, b) -> within64Bits(a, b, Duration::minus)),
                CelFunctionBinding.from("subtract_timestamp_duration", Instant.class, Duration.class,
                        DateTimeHelpers::subtract)));
    }

    /** Kubernetes holds a duration in 64 bits of nanoseconds. */
    private static Duration within64Bits(Duration a, Duration b, BinaryOperator<Duration> operation) {
        try {
            return Duration.ofNanos(operation.apply(a, b).toNanos());
        } catch (ArithmeticException e) {
            throw Failure.invalid("duration overflow");
        }
    }
}
