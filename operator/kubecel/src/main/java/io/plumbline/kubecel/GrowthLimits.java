package io.plumbline.kubecel;

/**
 * Upper bounds on what one function call may produce.
 *
 * @param maxSize
 *            longest string in UTF-16 units, longest list in elements, longest bytes in bytes
 * @param maxPatternLength
 *            longest regular expression in UTF-16 units
 * @param maxPatternProgram
 *            most instructions of a compiled regular expression, counted as RE2 counts them
 */
public record GrowthLimits(int maxSize, int maxPatternLength, int maxPatternProgram) {
    private static final long WEIGHT_PER_SIZE = 4;
    private static final long COMPARED_PER_SIZE = 100;
    private static final int DEFAULT_SIZE = 100_000;
    private static final int DEFAULT_PATTERN_LENGTH = 4_096;
    private static final int DEFAULT_PATTERN_PROGRAM = 1_000;

    public GrowthLimits {
        if (maxSize < 1 || maxPatternLength < 1 || maxPatternProgram < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** 100,000 characters or elements, patterns of 4,096 characters and 1,000 instructions. */
    public static GrowthLimits defaults() {
        return new GrowthLimits(DEFAULT_SIZE, DEFAULT_PATTERN_LENGTH, DEFAULT_PATTERN_PROGRAM);
    }

    /** Most values within one value, each counted as often as it is reached: four times {@link #maxSize}. */
    public long maxWeight() {
        return WEIGHT_PER_SIZE * maxSize;
    }

    void requireWeight(long weight) {
        if (weight > maxWeight()) {
            throw Failure.invalid("a value holds more than %d values", maxWeight());
        }
    }

    /** For those who have no meter; a comparison costs more than most evaluations may long before. */
    void requireCompared(long count) {
        if (count > COMPARED_PER_SIZE * maxSize) {
            throw Failure.invalid("a comparison is larger than %d", COMPARED_PER_SIZE * maxSize);
        }
    }

    void requireSize(String function, long size) {
        if (size > maxSize) {
            throw Failure.invalid("result of %s is larger than %d", function, maxSize);
        }
    }
}
