package io.plumbline.bench.probe;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.bench.measure.Percentiles;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** From a change to the status that says so, one change at a time, seen through a watch as users see it. */
final class StatusLatency implements Watcher<TechnologicalControl> {
    /** A status is written at most once in this time, and at once after it: each change waits for that. */
    private static final long QUIET_MILLIS = 1_100;
    private static final long PATIENCE_MILLIS = 30_000;

    private final String control;
    private long failures = -1;

    private StatusLatency(String control) {
        this.control = control;
    }

    /** @param change makes the control's count of failures the given number */
    static Percentiles measure(KubernetesClient client, String control, int[] failures, IntConsumer change)
            throws InterruptedException, TimeoutException {
        StatusLatency latency = new StatusLatency(control);
        long[] nanos = new long[failures.length];
        try (Watch watch = client.resources(TechnologicalControl.class).watch(latency)) {
            for (int i = 0; i < failures.length; i++) {
                TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
                long begin = System.nanoTime();
                change.accept(failures[i]);
                latency.await(failures[i]);
                nanos[i] = System.nanoTime() - begin;
            }
        }
        return new Percentiles(nanos);
    }

    private synchronized void await(int expected) throws InterruptedException, TimeoutException {
        long begin = System.nanoTime();
        while (failures != expected) {
            wait(PATIENCE_MILLIS);
            if (System.nanoTime() - begin > TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS)) {
                throw new TimeoutException("the status says " + failures + " failures, and not " + expected);
            }
        }
    }

    @Override
    public synchronized void eventReceived(Action action, TechnologicalControl resource) {
        if (resource.getMetadata().getName().equals(control) && resource.getStatus() != null
                && resource.getStatus().summary() != null) {
            failures = resource.getStatus().summary().fail();
            notifyAll();
        }
    }

    @Override
    public void onClose(@Nullable WatcherException cause) {
        // Whoever waits for a change says that it did not come.
    }
}
