package io.plumbline.bench.measure;

import java.util.Arrays;

/** Single times, sorted. */
public final class Percentiles {
    private final long[] sorted;

    public Percentiles(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** The smallest time that at least this share of all times does not exceed, in microseconds. */
    public double micros(double share) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)] / 1e3;
    }

    /** The mean of all times, in microseconds. */
    public double meanMicros() {
        return Arrays.stream(sorted).average().orElse(Double.NaN) / 1e3;
    }
}
