package io.plumbline.kubecel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.TypeType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values as {@code %s} writes them: plain on their own, as CEL literals within lists and maps. */
final class CelText {
    private static final int NESTED_PRECISION = 6;
    private static final int NANO_DIGITS = 9;

    private final BoundedText out;

    CelText(BoundedText out) {
        this.out = out;
    }

    void write(Object value) {
        if (!container(value)) {
            out.append(plain(value));
        }
    }

    private void nested(Object value) {
        if (container(value)) {
            return;
        }
        switch (value) {
            case String text -> quote(text);
            case CelByteString bytes -> {
                out.append("b");
                quote(utf8(bytes));
            }
            case Double number -> number(number);
            case Instant time -> out.append("timestamp(\"").append(plain(time)).append("\")");
            case Duration duration -> out.append("duration(\"").append(plain(duration)).append("\")");
            default -> out.append(plain(value));
        }
    }

    private boolean container(Object value) {
        if (value instanceof List<?> list) {
            list(list);
            return true;
        }
        if (value instanceof Map<?, ?> map) {
            map(map);
            return true;
        }
        return false;
    }

    private void list(List<?> list) {
        out.append("[");
        boolean first = true;
        for (Object element : list) {
            out.append(first ? "" : ", ");
            nested(element);
            first = false;
        }
        out.append("]");
    }

    /** Sorted by the keys as they are written. */
    private void map(Map<?, ?> map) {
        Cost.charge(map.size());
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key(key), value));
        out.append("{");
        boolean first = true;
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(first ? "" : ", ").append(entry.getKey()).append(":");
            nested(entry.getValue());
            first = false;
        }
        out.append("}");
    }

    private static String key(Object key) {
        return switch (key) {
            case String text -> GoQuote.quoted(text);
            case Boolean bit -> plain(bit);
            case Long n -> plain(n);
            case UnsignedLong n -> plain(n);
            default -> throw Failure.noSuchOverload("format", key);
        };
    }

    private void number(double number) {
        out.append(Double.isFinite(number)
                ? Numerals.sign(number) + new BigDecimal(Math.abs(number))
                        .setScale(NESTED_PRECISION, RoundingMode.HALF_EVEN).toPlainString()
                : '"' + Numerals.shortest(number) + '"');
    }

    private void quote(String text) {
        out.append(GoQuote.quoted(text));
    }

    private static String plain(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean bit -> bit.toString();
            case Long n -> n.toString();
            case UnsignedLong n -> n.toString();
            case Double n -> Numerals.shortest(n);
            case CelByteString bytes -> utf8(bytes);
            case NullValue none -> "null";
            case Instant time -> time(time);
            case Duration duration -> seconds(duration);
            case TypeType type -> type.type().name();
            default -> throw Failure.noSuchOverload("format", value);
        };
    }

    /** With as many digits of a second as there are, where Instant.toString has them in threes. */
    private static String time(Instant time) {
        String text = time.toString();
        int dot = text.indexOf('.');
        return dot < 0
                ? text
                : text.substring(0, dot) + text.substring(dot, text.length() - 1).replaceAll("0+$", "") + "Z";
    }

    private static String seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), NANO_DIGITS));
        String shortest = Numerals.plain(seconds.doubleValue());
        return shortest + "s";
    }

    private static String utf8(CelByteString bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw Failure.invalid("format: bytes are not UTF-8");
        }
    }
}
