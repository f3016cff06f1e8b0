package io.plumbline.kubecel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** How {@code format} writes numbers. */
final class Numerals {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final int DECIMALS = 6;
    private static final int MIN_PLAIN_EXPONENT = -4;
    private static final int MAX_PLAIN_DIGITS = 6;

    private Numerals() {}

    static String decimal(Object value) {
        return radix("d", value, 10);
    }

    static String radix(String clause, Object value, int radix) {
        return switch (value) {
            case Long n -> Long.toString(n, radix);
            case UnsignedLong n -> n.toString(radix);
            default -> throw wrongType(clause, value);
        };
    }

    static String hex(String clause, Object value) {
        return switch (value) {
            case String text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            case CelByteString bytes -> HexFormat.of().formatHex(bytes.toByteArray());
            default -> radix(clause, value, 16);
        };
    }

    /** With a comma before every third digit. */
    static String fixed(Object value, int precision) {
        double number = floating("f", value);
        return Double.isFinite(number)
                ? minus(number) + String.format(Locale.ROOT, "%,." + precision + "f",
                        new BigDecimal(Math.abs(number)).setScale(precision, RoundingMode.HALF_EVEN))
                : notFinite(number);
    }

    /**
     * As {@code 1.500000×10⁰³}, always with six decimals: what looks like a precision is the width to Kubernetes, to which
     * the text is filled with spaces on the left.
     */
    static String scientific(Object value, int width) {
        double number = floating("e", value);
        String text = Double.isFinite(number) ? scientific(number) : notFinite(number);
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String scientific(double number) {
        BigDecimal exact = new BigDecimal(Math.abs(number));
        int exponent = exact.signum() == 0 ? 0 : exact.precision() - exact.scale() - 1;
        BigDecimal mantissa = exact.scaleByPowerOfTen(-exponent).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        if (mantissa.compareTo(BigDecimal.TEN) >= 0) {
            mantissa = mantissa.movePointLeft(1).setScale(DECIMALS, RoundingMode.HALF_EVEN);
            exponent++;
        }
        StringBuilder text = new StringBuilder(minus(number)).append(mantissa.toPlainString()).append("×10")
                .append(exponent < 0 ? "⁻" : "");
        String.format(Locale.ROOT, "%02d", Math.abs(exponent)).chars()
                .forEach(c -> text.append(SUPERSCRIPTS.charAt(c - '0')));
        return text.toString();
    }

    private static String minus(double number) {
        return number < 0 ? "-" : "";
    }

    /** Also of a negative zero, which %s shows and the others do not. */
    static String sign(double number) {
        return Math.copySign(1, number) < 0 ? "-" : "";
    }

    private static String notFinite(double number) {
        return Double.isNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞";
    }

    /** The shortest digits that read back as the same number, with an exponent where that is short. */
    static String shortest(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";
        }
        BigDecimal digits = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
        int exponent = digits.signum() == 0 ? 0 : digits.precision() - digits.scale() - 1;
        if (exponent >= MIN_PLAIN_EXPONENT && exponent < MAX_PLAIN_DIGITS) {
            return sign(number) + digits.toPlainString();
        }
        String unscaled = digits.unscaledValue().toString();
        return sign(number) + unscaled.charAt(0) + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /** The shortest digits that read back as the same number, never with an exponent. */
    static String plain(double number) {
        return sign(number) + new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros().toPlainString();
    }

    private static double floating(String clause, Object value) {
        return switch (value) {
            case Double n -> n;
            case String text -> switch (text) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw wrongType(clause, value);
            };
            default -> throw wrongType(clause, value);
        };
    }

    private static RuntimeException wrongType(String clause, Object value) {
        return Failure.invalid("format: %%%s cannot write a %s", clause, value.getClass().getSimpleName());
    }
}
