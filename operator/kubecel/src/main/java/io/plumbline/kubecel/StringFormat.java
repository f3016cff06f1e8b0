package io.plumbline.kubecel;

import dev.cel.common.types.SimpleType;

import java.util.List;
import java.util.Locale;

/**
 * {@code '%s has %d'.format([name, n])}, in the version of the strings library that Kubernetes uses: numbers are grouped
 * as in English by {@code %f}, and lists and maps are written as CEL.
 */
final class StringFormat {
    private static final int DEFAULT_PRECISION = 6;
    private static final int MAX_PRECISION_DIGITS = 6;

    private final GrowthLimits limits;

    private StringFormat(GrowthLimits limits) {
        this.limits = limits;
    }

    @SuppressWarnings("unchecked")
    static void addTo(FunctionTable table, GrowthLimits limits) {
        StringFormat format = new StringFormat(limits);
        table.member("format", "string_format", SimpleType.STRING, Operand.STRING, Operand.listOf(SimpleType.DYN),
                (template, args) -> format.format(template, args));
    }

    private String format(String template, List<?> args) {
        BoundedText out = new BoundedText("format", limits);
        int next = 0;
        int pos = 0;
        while (pos < template.length()) {
            int percent = template.indexOf('%', pos);
            if (percent < 0) {
                out.append(template, pos, template.length());
                break;
            }
            out.append(template, pos, percent);
            pos = percent + 1;
            if (template.startsWith("%", pos)) {
                out.append("%");
                pos++;
                continue;
            }
            if (next >= args.size()) {
                throw Failure.invalid("format: index %d out of range", next);
            }
            pos = clause(out, template, pos, args.get(next++));
        }
        return out.toString();
    }

    /** Writes the value as the clause at this position says, and returns the position after it. */
    private int clause(BoundedText out, String template, int start, Object value) {
        int precision = DEFAULT_PRECISION;
        int pos = start;
        if (template.startsWith(".", pos)) {
            int end = ++pos;
            while (end < template.length() && Character.digit(template.charAt(end), 10) >= 0) {
                end++;
            }
            precision = IpParser.digits(template.substring(pos, end), 10, MAX_PRECISION_DIGITS);
            limits.requireSize("format", precision);
            pos = end;
        }
        if (pos >= template.length() || precision < 0) {
            throw Failure.invalid("format: illegal clause at position %d", start);
        }
        switch (template.charAt(pos)) {
            case 's' -> new CelText(out).write(value);
            case 'd' -> out.append(Numerals.decimal(value));
            case 'f' -> out.append(Numerals.fixed(value, precision));
            case 'e' -> out.append(Numerals.scientific(value, precision));
            case 'b' -> out.append(value instanceof Boolean bit ? bit ? "1" : "0" : Numerals.radix("b", value, 2));
            case 'o' -> out.append(Numerals.radix("o", value, 8));
            case 'x' -> out.append(Numerals.hex("x", value));
            case 'X' -> out.append(Numerals.hex("X", value).toUpperCase(Locale.ROOT));
            default -> throw Failure.invalid("format: unknown clause at position %d", start);
        }
        return pos + 1;
    }
}
