package io.plumbline.runtime.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** A virtual thread per task, refusing tasks beyond a number; the server closes the connection of a refused one. */
final class BoundedExecutor implements Executor {
    private final Semaphore slots;

    BoundedExecutor(int most) {
        this.slots = new Semaphore(most);
    }

    @Override
    public void execute(Runnable task) {
        if (!slots.tryAcquire()) {
            throw new RejectedExecutionException("too many requests at once");
        }
        Thread.ofVirtual().name("plumbline-http").start(() -> {
            try {
                task.run();
            } finally {
                slots.release();
            }
        });
    }
}
