package io.plumbline.kubecel;

import dev.cel.common.exceptions.CelRuntimeException;

/**
 * A value that is known to be there but is not kept in memory, such as the content of a Secret. Its presence can be
 * tested, and nothing else: whatever would have to know it ({@code ==}, {@code !=}, {@code in} and all that compares,
 * also with itself, converting, printing) is an error when it is evaluated, never true or false.
 *
 * <p>
 * To be implemented by the object that stands in its place, which should not be a String, number, list or map, nor say
 * anything in its {@code toString()}. {@code type()} cannot be guarded: cel-java takes anything that it does not know for
 * {@code dyn}. It asks a {@link dev.cel.common.values.StructValue}, which may throw {@link #failure()} there, and when a
 * field is selected.
 */
public interface Withheld {
    /** The error of an evaluation that needs the value. */
    static CelRuntimeException failure() {
        return Failure.invalid("the value is not kept in memory");
    }
}
