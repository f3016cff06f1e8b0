package io.plumbline.core.reference;

import java.util.List;
import java.util.Random;

/** Writes resources of few field names, so that expressions meet them, and of values of any type. */
final class RandomObjects {
    static final List<String> NAMES = List.of("a", "b", "c", "d", "metadata");

    private final Random random;

    RandomObjects(Random random) {
        this.random = random;
    }

    String resource() {
        return "{metadata: {name: 'v', namespace: 'n', uid: 'u', a: " + value(2) + ", labels: {a: 'v'}}"
                + fields(4, true) + "}";
    }

    private String fields(int depth, boolean more) {
        StringBuilder text = new StringBuilder();
        for (String name : NAMES.subList(0, 4)) {
            if (random.nextInt(4) > 0) {
                text.append(more || !text.isEmpty() ? ", " : "").append(name).append(": ").append(value(depth - 1));
            }
        }
        return text.toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 18 : 8)) {
            case 0 -> "null";
            case 1, 2 -> random.nextBoolean() ? "'v'" : "'w'";
            case 3 -> random.nextBoolean() ? "'a'" : "'b'";
            case 4 -> String.valueOf(random.nextInt(3));
            case 5 -> "true";
            case 6 -> random.nextBoolean() ? "false" : "1.0";
            case 7 -> random.nextBoolean() ? "[]" : "{}";
            case 8, 9 -> "['v', 'a']";
            case 10, 11, 12 -> "[" + value(depth - 1) + ", " + value(depth - 1) + "]";
            default -> "{" + fields(depth, false) + "}";
        };
    }
}
