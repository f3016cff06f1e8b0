package io.plumbline.kubecel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.internal.ComparisonFunctions;
import dev.cel.common.values.CelByteString;

import java.time.Duration;
import java.time.Instant;

/** The order of CEL values: numbers across their types, strings by code point, false before true. */
final class Ordering {
    private Ordering() {}

    static int compare(String function, Object a, Object b) {
        Cost.charge(1);
        if (a instanceof Withheld || b instanceof Withheld) {
            throw Withheld.failure();
        }
        if (a instanceof Double d && d.isNaN() || b instanceof Double e && e.isNaN()) {
            throw Failure.invalid("%s: NaN values cannot be ordered", function);
        }
        if (a instanceof Number x && b instanceof Number y && isNumber(x) && isNumber(y)) {
            return ComparisonFunctions.numericCompare(x, y);
        }
        if (a instanceof String x && b instanceof String y) {
            Cost.read(Math.min(x.length(), y.length()));
            return byCodePoint(x, y);
        }
        if (a instanceof CelByteString x && b instanceof CelByteString y) {
            return CelByteString.unsignedLexicographicalComparator().compare(x, y);
        }
        if (a instanceof Boolean x && b instanceof Boolean y) {
            return x.compareTo(y);
        }
        if (a instanceof Duration x && b instanceof Duration y) {
            return x.compareTo(y);
        }
        if (a instanceof Instant x && b instanceof Instant y) {
            return x.compareTo(y);
        }
        throw Failure.noSuchOverload(function, b);
    }

    private static boolean isNumber(Number n) {
        return n instanceof Long || n instanceof Double || n instanceof UnsignedLong;
    }

    /** String.compareTo goes by UTF-16 units, which puts some characters before others with a lower code point. */
    private static int byCodePoint(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) == Character.isSurrogate(y)
                        ? Character.compare(x, y)
                        : Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
