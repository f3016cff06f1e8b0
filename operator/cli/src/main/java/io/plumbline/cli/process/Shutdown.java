package io.plumbline.cli.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries the wish to stop from a signal to the running command, and the command's exit code back. Thread-safe.
 */
public final class Shutdown {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final List<Runnable> actions = new ArrayList<>();

    /** Runs the action when the wish comes, on the thread that brings it; at once when it has come already. */
    public void onRequest(Runnable action) {
        synchronized (actions) {
            if (!isRequested()) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits for the wish to stop. Returns whether it has come. */
    public boolean await(Duration patience) throws InterruptedException {
        return requested.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the wish to stop, however long that takes. */
    public void await() throws InterruptedException {
        requested.await();
    }

    /** The command has ended. */
    public void finished(int code) {
        exitCode.complete(code);
    }

    public boolean isFinished() {
        return exitCode.isDone();
    }

    /** Asks the command to stop. Returns its exit code, or empty when it takes longer than {@code patience}. */
    public OptionalInt request(Duration patience) {
        List<Runnable> due;
        synchronized (actions) {
            requested.countDown();
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
        try {
            return OptionalInt.of(exitCode.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
