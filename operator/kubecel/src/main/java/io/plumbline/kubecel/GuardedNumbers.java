package io.plumbline.kubecel;

import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.internal.ComparisonFunctions;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.RuntimeHelpers;

import java.time.Duration;
import java.util.List;

/** {@code math.greatest} and {@code math.least} of lists, and {@code duration} of a text. */
@SuppressWarnings("rawtypes") // class literals are raw
final class GuardedNumbers {
    /** The parser of durations takes the square of the length, and a minute for 60,000 characters. */
    private static final int MAX_DURATION_TEXT = 1_000;

    private GuardedNumbers() {}

    static void bind(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("duration",
                CelFunctionBinding.from("duration_to_duration", Duration.class, d -> d),
                CelFunctionBinding.from("string_to_duration", String.class, GuardedNumbers::duration)));
        bindExtreme(runtime, "max", 1);
        bindExtreme(runtime, "min", -1);
    }

    /** Those with numbers as operands are for values of unknown type; where it is known cel-java's own are taken. */
    private static void bindExtreme(CelRuntimeBuilder runtime, String name, int direction) {
        String overload = "math_@" + name + "_";
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("math.@" + name,
                CelFunctionBinding.from(overload + "list_dyn", List.class, (List list) -> extreme(list, direction)),
                CelFunctionBinding.from(overload + "number", Number.class, n -> n),
                CelFunctionBinding.from(overload + "number_number", Number.class, Number.class,
                        (a, b) -> extreme(List.of(a, b), direction))));
    }

    private static Object extreme(List<?> list, int direction) {
        Cost.values(list.size());
        Number best = null;
        for (Object element : list) {
            if (!(element instanceof Number number)) {
                throw Failure.noSuchOverload("math.greatest or math.least", element);
            }
            if (best == null || Integer.signum(ComparisonFunctions.numericCompare(number, best)) == direction) {
                best = number;
            }
        }
        if (best == null) {
            throw Failure.invalid("math.greatest or math.least of an empty list");
        }
        return best;
    }

    private static Duration duration(String text) {
        if (text.length() > MAX_DURATION_TEXT) {
            throw new CelBadFormatException("a duration is longer than " + MAX_DURATION_TEXT + " characters");
        }
        try {
            return RuntimeHelpers.createJavaDurationFromString(text);
        } catch (IllegalArgumentException e) {
            throw new CelBadFormatException(e);
        }
    }
}
