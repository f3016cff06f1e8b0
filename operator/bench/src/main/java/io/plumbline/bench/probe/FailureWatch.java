package io.plumbline.bench.probe;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Looks at a growing count again and again, and notes when it reached each number. */
final class FailureWatch implements AutoCloseable {
    private final Callable<Integer> count;
    private final Duration interval;
    private final long[] times;
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private volatile int reached;
    private volatile boolean closed;

    private FailureWatch(Callable<Integer> count, int until, Duration interval) {
        this.count = count;
        this.interval = interval;
        this.times = new long[until];
    }

    static FailureWatch of(Callable<Integer> count, int until, Duration interval) {
        FailureWatch watch = new FailureWatch(count, until, interval);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (!closed && reached < times.length) {
                int now = count.call();
                long when = System.nanoTime();
                for (int i = reached; i < now; i++) {
                    times[i] = when;
                }
                reached = Math.max(reached, now);
                LockSupport.parkNanos(interval.toNanos());
            }
        } catch (Exception e) {
            throw new IllegalStateException("the count cannot be read", e);
        }
    }

    boolean isComplete() {
        return reached >= times.length;
    }

    /** When each number was reached; to be called when it is complete. */
    long[] times() {
        return times.clone();
    }

    @Override
    public void close() {
        closed = true;
    }
}
