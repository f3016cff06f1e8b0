package io.plumbline.kubecel;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A Kubernetes resource quantity ({@code k8s.io/apimachinery/pkg/api/resource}).
 *
 * <p>
 * The API server holds a quantity as a 64-bit number with a power of ten where that is possible and as a big decimal
 * otherwise, and the difference shows: {@code isInteger} holds for the first form only, and there only for a power that
 * is not negative, so that {@code quantity('1000m').isInteger()} is false. Both forms are kept here for that reason.
 */
final class Quantity extends OpaqueValue implements Comparable<Quantity> {
    static final OpaqueType TYPE = OpaqueType.create("kubernetes.Quantity");

    /** Aligning 1 with 1e1000000 costs a million digits; no resource is that large. */
    private static final long MAX_SCALE_DISTANCE = 10_000;
    private static final int MAX_POWER = 308;
    private static final int MIN_POWER = -323;
    private static final int POWER_STEP = 32;

    private final long value;
    private final int scale; // power of ten
    private final @Nullable BigDecimal big; // replaces value and scale

    private Quantity(long value, int scale, @Nullable BigDecimal big) {
        this.value = value;
        this.scale = scale;
        this.big = big;
    }

    static Quantity of(long value, int powerOfTen) {
        return new Quantity(value, powerOfTen, null);
    }

    static Quantity of(BigDecimal big) {
        return new Quantity(0, 0, big);
    }

    private BigDecimal decimal() {
        return big != null ? big : BigDecimal.valueOf(value).scaleByPowerOfTen(scale);
    }

    int sign() {
        return big != null ? big.signum() : Long.signum(value);
    }

    boolean isInteger() {
        return scaledTo(0) != null;
    }

    long asInteger() {
        Long integer = scaledTo(0);
        if (integer == null) {
            throw Failure.invalid("cannot convert value to integer");
        }
        return integer;
    }

    /** The value in units of 10^power, or null where that is not a 64-bit number or would lose digits. */
    private @Nullable Long scaledTo(int power) {
        if (big != null || scale < power) {
            return null;
        }
        if (value == 0) {
            return 0L;
        }
        long scaled = value;
        for (int p = power; p < scale; p++) {
            if (Math.multiplyHigh(scaled, 10) != (scaled * 10) >> 63) {
                return null;
            }
            scaled *= 10;
        }
        return scaled;
    }

    double asApproximateFloat() {
        double base = big != null ? big.unscaledValue().doubleValue() : (double) value;
        int exponent = big != null ? -big.scale() : scale;
        return exponent == 0 ? base : base * powerOfTen(exponent);
    }

    /** In two steps, as Go's math.Pow10: the last digit differs from a correctly rounded power. */
    private static double powerOfTen(int exponent) {
        if (exponent < MIN_POWER) {
            return 0;
        }
        if (exponent > MAX_POWER) {
            return Double.POSITIVE_INFINITY;
        }
        int n = Math.abs(exponent);
        double large = Double.parseDouble("1e" + (exponent < 0 ? "-" : "") + n / POWER_STEP * POWER_STEP);
        double small = Double.parseDouble("1e" + n % POWER_STEP);
        return exponent < 0 ? large / small : large * small;
    }

    Quantity add(Quantity other) {
        if (big == null && other.big == null) {
            if (other.value == 0) {
                return this;
            }
            if (value == 0) {
                return other;
            }
            int common = Math.min(scale, other.scale);
            Long a = scaledTo(common);
            Long b = other.scaledTo(common);
            if (a != null && b != null && ((a ^ (a + b)) & (b ^ (a + b))) >= 0) {
                return of(a + b, common);
            }
        }
        BigDecimal a = decimal();
        BigDecimal b = other.decimal();
        if (Math.abs((long) a.scale() - b.scale()) > MAX_SCALE_DISTANCE) {
            throw Failure.invalid("quantities are too far apart to add or subtract");
        }
        return of(a.add(b));
    }

    Quantity subtract(Quantity other) {
        return add(big == null && other.big == null && other.value != Long.MIN_VALUE
                ? of(-other.value, other.scale)
                : of(other.decimal().negate()));
    }

    @Override
    public int compareTo(Quantity other) {
        return big == null && other.big == null && scale == other.scale
                ? Long.compare(value, other.value)
                : decimal().compareTo(other.decimal());
    }

    @Override
    public Quantity value() {
        return this;
    }

    @Override
    public OpaqueType celType() {
        return TYPE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quantity q && compareTo(q) == 0;
    }

    @Override
    public int hashCode() {
        return sign() == 0 ? 0 : Objects.hashCode(decimal().stripTrailingZeros());
    }

    @Override
    public String toString() {
        return decimal().toString();
    }
}
