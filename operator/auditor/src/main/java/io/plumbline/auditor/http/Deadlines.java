package io.plumbline.auditor.http;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A virtual thread per request, each with a deadline: whoever is late is interrupted, which closes the channel that it
 * waits for ({@link java.nio.channels.InterruptibleChannel}). The JDK's own limits (sun.net.httpserver.maxReqTime and
 * maxRspTime) are for all servers of a process, and end a TLS connection by writing to it, which waits for ever for a
 * client that does not read. Thread-safe.
 */
final class Deadlines implements Executor, AutoCloseable {
    private final Semaphore slots;
    private final Duration first;
    private final ScheduledThreadPoolExecutor timer;
    private final ScopedValue<Watch> current = ScopedValue.newInstance();

    /**
     * @param most tasks beyond it are refused; the server closes their connections
     * @param first the deadline that every task begins with
     */
    Deadlines(int most, Duration first) {
        this.slots = new Semaphore(most);
        this.first = first;
        this.timer = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("plumbline-auditor-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
        if (!slots.tryAcquire()) {
            throw new RejectedExecutionException("too many requests at once");
        }
        Thread.ofVirtual().name("plumbline-auditor").start(() -> {
            Watch watch = new Watch(Thread.currentThread());
            try {
                watch.within(first);
                ScopedValue.where(current, watch).run(task);
            } finally {
                watch.end();
                slots.release();
            }
        });
    }

    /** The running task has so long for what it does next; what was said before does not count any more. */
    void within(Duration time) {
        current.get().within(time);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private final class Watch {
        private final Thread thread;
        private @Nullable ScheduledFuture<?> due;

        Watch(Thread thread) {
            this.thread = thread;
        }

        synchronized void within(Duration time) {
            end();
            if (!timer.isShutdown()) {
                due = timer.schedule(this::interrupt, time.toNanos(), TimeUnit.NANOSECONDS);
            }
        }

        synchronized void end() {
            if (due != null) {
                due.cancel(false);
                due = null;
            }
        }

        private void interrupt() {
            thread.interrupt();
        }
    }
}
