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

    void requireSize(String function, long size) {
        if (size > maxSize) {
            throw Failure.invalid("result of %s is larger than %d", function, maxSize);
        }
    }
}
