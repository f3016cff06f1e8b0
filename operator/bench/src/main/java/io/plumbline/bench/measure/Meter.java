package io.plumbline.bench.measure;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compares pieces of work by CPU time and allocation of the calling thread. Rounds of all contenders are interleaved, and
 * the best round counts: what slows the machine down for a while hits all of them.
 */
public final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int rounds;
    private final double warmUpSeconds;
    private final double roundSeconds;

    public Meter(int rounds, double warmUpSeconds, double roundSeconds) {
        this.rounds = rounds;
        this.warmUpSeconds = warmUpSeconds;
        this.roundSeconds = roundSeconds;
    }

    /** Does some operations, and says how many. */
    @FunctionalInterface
    public interface Work {
        long run();
    }

    /** CPU nanoseconds and allocated bytes of one operation. */
    public record Cost(double nanos, double bytes) {
        private Cost least(Cost other) {
            return new Cost(Math.min(nanos, other.nanos), Math.min(bytes, other.bytes));
        }
    }

    public Map<String, Cost> compare(Map<String, Work> contenders) {
        contenders.values().forEach(work -> round(work, warmUpSeconds));
        Map<String, Cost> best = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            contenders.forEach((name, work) -> best.merge(name, round(work, roundSeconds), Cost::least));
        }
        return best;
    }

    private static Cost round(Work work, double seconds) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long begin = THREADS.getCurrentThreadCpuTime();
        long operations = 0;
        long nanos;
        do {
            operations += work.run();
            nanos = THREADS.getCurrentThreadCpuTime() - begin;
        } while (nanos < seconds * 1e9);
        return new Cost((double) nanos / operations,
                (double) (THREADS.getCurrentThreadAllocatedBytes() - bytes) / operations);
    }

    /** CPU time of all threads of this process, in nanoseconds. */
    public static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** CPU time of the calling thread, in nanoseconds. */
    public static long threadCpu() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
