package io.plumbline.kubecel;

import org.jspecify.annotations.Nullable;

/** What functions cost, in units of {@link CostMeter}. Where no meter is bound to the thread nothing is counted. */
final class Cost {
    /** One for each thread, and not a scoped value: to bind one of those takes as long as a short evaluation. */
    private static final ThreadLocal<Binding> BINDING = ThreadLocal.withInitial(Binding::new);
    /** Elements compared, copied or walked over. */
    static final int VALUES_PER_UNIT = 8;
    static final int CHARACTERS_READ_PER_UNIT = 64;
    private static final int CHARACTERS_WRITTEN_PER_UNIT = 10;
    /** A search compares all of a text that is as long as this at every position, at worst, within its reading. */
    private static final int SEARCHED_PER_READING = 32;
    /** RE2 takes about 7 ns for each instruction and character at worst, and far less mostly. */
    private static final int INSTRUCTIONS_PER_UNIT = 64;
    private static final int INSTRUCTIONS_COMPILED_PER_UNIT = 8;

    private Cost() {}

    /** The meter of the evaluation that a thread is in the middle of; null outside of all. For that thread. */
    static final class Binding {
        @Nullable
        CostMeter meter;
    }

    static Binding binding() {
        return BINDING.get();
    }

    static void charge(long units) {
        if (units > 0) {
            CostMeter meter = binding().meter;
            if (meter != null) {
                meter.charge(units);
            }
        }
    }

    static void values(long count) {
        charge(count / VALUES_PER_UNIT);
    }

    static void read(long characters) {
        charge(characters / CHARACTERS_READ_PER_UNIT);
    }

    static void written(long characters) {
        charge(characters / CHARACTERS_WRITTEN_PER_UNIT);
    }

    static void search(String text, String search) {
        read(text.length() * (1L + search.length() / SEARCHED_PER_READING));
    }

    /** Matching, and compiling as well: what an evaluation costs must not depend on what was compiled before. */
    static void regex(long characters, int instructions) {
        charge(instructions / INSTRUCTIONS_COMPILED_PER_UNIT + characters * instructions / INSTRUCTIONS_PER_UNIT);
    }

    static void regexParsed(String regex) {
        charge(regex.length() / INSTRUCTIONS_COMPILED_PER_UNIT);
    }
}
