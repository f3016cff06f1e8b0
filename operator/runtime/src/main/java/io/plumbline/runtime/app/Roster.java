package io.plumbline.runtime.app;

import io.plumbline.core.control.ControlKey;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Who is still to be heard before the first look at the cluster: controls that are there at the start are declared one
 * by one, and each may need more of a kind than those before. Thread-safe.
 */
final class Roster {
    private final Set<String> missing = new HashSet<>();
    private final CountDownLatch complete = new CountDownLatch(1);

    /** @param controls names of the resources that declare them */
    synchronized void expect(Set<String> controls) {
        missing.clear();
        missing.addAll(controls);
        if (missing.isEmpty()) {
            complete.countDown();
        }
    }

    /** The control was declared, or is gone. */
    synchronized void heard(ControlKey control) {
        if (missing.remove(control.resourceName()) && missing.isEmpty()) {
            complete.countDown();
        }
    }

    /** Nobody is waited for any longer. */
    void close() {
        complete.countDown();
    }

    boolean isComplete() {
        return complete.getCount() == 0;
    }

    /** Waits until all have been heard, at most that long. */
    void await(Duration atMost) throws InterruptedException {
        if (complete.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            return;
        }
        close();
    }
}
