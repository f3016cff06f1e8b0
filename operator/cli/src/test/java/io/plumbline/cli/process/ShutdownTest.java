package io.plumbline.cli.process;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

final class ShutdownTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Shutdown shutdown = new Shutdown();

    @Test
    void carriesTheWishToTheCommandAndItsExitCodeBack() {
        CompletableFuture<Void> command = CompletableFuture.runAsync(() -> {
            try {
                shutdown.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            shutdown.finished(7);
        });
        assertThat(shutdown.request(LONG)).hasValue(7);
        command.join();
        assertThat(shutdown.isFinished()).isTrue();
    }

    @Test
    void doesNotWaitForeverForACommandThatDoesNotEnd() {
        assertThat(shutdown.request(Duration.ofMillis(20))).isEmpty();
        assertThat(shutdown.isRequested()).isTrue();
        assertThat(shutdown.isFinished()).isFalse();
    }

    @Test
    void runsActionsOnceAndLateOnesAtOnce() {
        AtomicInteger runs = new AtomicInteger();
        shutdown.onRequest(runs::incrementAndGet);
        assertThat(runs).hasValue(0);
        shutdown.finished(0);
        shutdown.request(LONG);
        shutdown.request(LONG);
        assertThat(runs).hasValue(1);
        shutdown.onRequest(runs::incrementAndGet);
        assertThat(runs).hasValue(2);
    }

    @Test
    void waitsInVainWhileNobodyAsks() throws InterruptedException {
        assertThat(shutdown.await(Duration.ofMillis(1))).isFalse();
    }
}
