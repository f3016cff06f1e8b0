package io.plumbline.kubecel;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Reads what {@code resource.ParseQuantity} of Kubernetes reads, which is more than its documentation admits: a missing
 * number counts as 0 ({@code "Mi"}, {@code "+"}, {@code "."}; not in the big form), and {@code "1."} is 1.
 */
final class QuantityParser {
    private static final int MAX_LENGTH = 10_000;
    private static final int MAX_DIGITS = 18; // of a 64-bit number, whatever the digits
    private static final int NANO = -9; // finest unit; anything finer is rounded away from zero
    private static final int MAX_ALIGNED_SCALE = 10_000;
    private static final BigDecimal MAX_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String text;
    private int pos;

    private QuantityParser(String text) {
        this.text = text;
    }

    static boolean isQuantity(String text) {
        return new QuantityParser(text).parse() instanceof Quantity;
    }

    static Quantity quantity(String text) {
        Object parsed = new QuantityParser(text).parse();
        if (parsed instanceof Quantity quantity) {
            return quantity;
        }
        throw Failure.invalid("quantity %s: %s", Failure.quoted(text), parsed);
    }

    /** A {@link Quantity}, or a string that says what is wrong. */
    private Object parse() {
        if (text.isEmpty()) {
            return "must be a number with an optional suffix, such as 1.5Gi";
        }
        if (text.length() > MAX_LENGTH) {
            return "is longer than " + MAX_LENGTH + " characters";
        }
        boolean negative = text.charAt(0) == '-';
        if (negative || text.charAt(0) == '+') {
            pos++;
        }
        skip("0");
        int start = pos;
        skip("0123456789");
        String whole = start == pos ? "0" : text.substring(start, pos);
        String fraction = "";
        if (pos < text.length() && text.charAt(pos) == '.') {
            int dot = pos++;
            skip("0123456789");
            fraction = text.substring(dot + 1, pos);
        }
        int suffixStart = pos;
        boolean hasDigit = text.substring(0, pos).chars().anyMatch(c -> c >= '0' && c <= '9');
        skip("eEinumkKMGTP");
        if (pos < text.length() && (text.charAt(pos) == '+' || text.charAt(pos) == '-')) {
            pos++;
        }
        skip("0123456789");
        if (pos < text.length()) {
            return "must be a number with an optional suffix, such as 1.5Gi";
        }
        Suffix suffix = Suffix.of(text.substring(suffixStart));
        if (suffix == null) {
            return "unknown suffix";
        }
        Quantity small = small(negative, whole, fraction, suffix);
        if (small != null) {
            return small;
        }
        if (!hasDigit) {
            return "no digits";
        }
        BigDecimal amount = large(new BigInteger(whole + fraction), fraction.length(), suffix);
        return Quantity.of(negative ? amount.negate() : amount);
    }

    private void skip(String characters) {
        while (pos < text.length() && characters.indexOf(text.charAt(pos)) >= 0) {
            pos++;
        }
    }

    private static BigDecimal large(BigInteger digits, int fraction, Suffix suffix) {
        if (suffix.binary()) {
            BigDecimal bytes = new BigDecimal(digits.shiftLeft(suffix.exponent()), fraction);
            return bytes.setScale(-NANO, RoundingMode.UP).min(MAX_BINARY);
        }
        long scale = fraction - (long) suffix.exponent();
        if (digits.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (new BigDecimal(digits).precision() - scale < NANO) {
            return BigDecimal.ONE.movePointRight(NANO);
        }
        BigDecimal amount = new BigDecimal(digits, Math.toIntExact(scale));
        return scale < -MAX_ALIGNED_SCALE ? amount : amount.setScale(-NANO, RoundingMode.UP);
    }

    /** The 64-bit form, or null where the digits might not fit; the estimates are those of Kubernetes. */
    private static @Nullable Quantity small(boolean negative, String whole, String fraction, Suffix suffix) {
        long factor = 1;
        long scale = 0;
        int spare;
        if (suffix.binary()) {
            if (!fraction.isEmpty()) {
                return null;
            }
            factor = 1L << suffix.exponent();
            spare = MAX_DIGITS - 4 - whole.length() - suffix.exponent() * 3 / 10;
        } else {
            scale = suffix.exponent();
            spare = MAX_DIGITS - whole.length() - fraction.length();
        }
        scale -= fraction.length();
        if (spare < 0 || scale < NANO) {
            return null;
        }
        long digits = Long.parseLong(whole + fraction);
        if (Math.multiplyHigh(digits, factor) != 0 || digits * factor < 0) {
            return null;
        }
        return Quantity.of(negative ? -digits * factor : digits * factor, (int) scale);
    }

    private record Suffix(boolean binary, int exponent) {
        static @Nullable Suffix of(String suffix) {
            return switch (suffix) {
                case "" -> decimal(0);
                case "n" -> decimal(-9);
                case "u" -> decimal(-6);
                case "m" -> decimal(-3);
                case "k" -> decimal(3);
                case "M" -> decimal(6);
                case "G" -> decimal(9);
                case "T" -> decimal(12);
                case "P" -> decimal(15);
                case "E" -> decimal(18);
                case "Ki" -> new Suffix(true, 10);
                case "Mi" -> new Suffix(true, 20);
                case "Gi" -> new Suffix(true, 30);
                case "Ti" -> new Suffix(true, 40);
                case "Pi" -> new Suffix(true, 50);
                case "Ei" -> new Suffix(true, 60);
                default -> exponent(suffix);
            };
        }

        private static Suffix decimal(int exponent) {
            return new Suffix(false, exponent);
        }

        private static @Nullable Suffix exponent(String suffix) {
            if (suffix.length() < 2 || Character.toLowerCase(suffix.charAt(0)) != 'e') {
                return null;
            }
            try {
                return decimal((int) Long.parseLong(suffix.substring(1))); // Kubernetes truncates as well
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
