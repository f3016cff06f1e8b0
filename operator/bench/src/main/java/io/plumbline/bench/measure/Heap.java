package io.plumbline.bench.measure;

import java.lang.management.ManagementFactory;

/** The heap of this process. */
public final class Heap {
    private Heap() {}

    /** Bytes that are reachable: what is left after collections. */
    public static long retained() {
        long least = Long.MAX_VALUE;
        // Cleared references are enqueued after a collection, and what they held goes with the next.
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
