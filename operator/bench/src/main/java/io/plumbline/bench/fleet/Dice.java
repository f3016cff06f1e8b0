package io.plumbline.bench.fleet;

import java.util.Locale;
import java.util.Random;

/** Chance from a fixed seed, in the forms that Kubernetes names and values have. */
final class Dice {
    /** Those that generated names are made of. */
    private static final String NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int below(int n) {
        return random.nextInt(n);
    }

    String letters(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(NAME_LETTERS.charAt(random.nextInt(NAME_LETTERS.length())));
        }
        return text.toString();
    }

    String hex(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    String uid() {
        return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
    }

    String address() {
        return "10." + (64 + below(64)) + "." + below(256) + "." + below(256);
    }

    String time() {
        return String.format(Locale.ROOT, "2026-%02d-%02dT%02d:%02d:%02dZ", 1 + below(9), 1 + below(28), below(24),
                below(60), below(60));
    }
}
