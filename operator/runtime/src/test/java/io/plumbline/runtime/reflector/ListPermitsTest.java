package io.plumbline.runtime.reflector;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ListPermitsTest {
    private final ListPermits permits = new ListPermits(1);

    @Test
    void aPermitGivenBackGoesToTheNext() throws Aborted {
        ListPermits.Permit first = permits.acquire(new AbortSwitch());
        Waiting second = new Waiting();
        first.close();
        second.permit().close();
        permits.acquire(new AbortSwitch());
    }

    @Test
    void aPermitClosedTwiceIsGivenBackOnce() throws Aborted {
        ListPermits.Permit first = permits.acquire(new AbortSwitch());
        first.close();
        first.close();
        permits.acquire(new AbortSwitch());
        Waiting second = new Waiting();
        assertThat(second.result).isNotDone();
        second.abort.raise();
    }

    @Test
    void whoIsAbortedWhileWaitingTakesNothing() throws Aborted {
        ListPermits.Permit first = permits.acquire(new AbortSwitch());
        Waiting second = new Waiting();
        Awaitility.await().pollInterval(Duration.ofMillis(1))
                .until(() -> second.thread.getState() == Thread.State.WAITING);
        second.abort.raise();
        assertThatThrownBy(second::permit).hasRootCauseInstanceOf(Exception.class);
        first.close();
        permits.acquire(new AbortSwitch());
    }

    @Test
    void whoIsAbortedBeforeTakesNothing() throws Aborted {
        AbortSwitch raised = new AbortSwitch();
        raised.raise();
        assertThatThrownBy(() -> permits.acquire(raised)).isInstanceOf(Aborted.class);
        permits.acquire(new AbortSwitch());
    }

    @Test
    void neverMoreThanAllowed() {
        ListPermits two = new ListPermits(2);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<?>[] all = new CompletableFuture<?>[50];
        for (int i = 0; i < all.length; i++) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            all[i] = done;
            Thread.ofVirtual().start(() -> {
                try (ListPermits.Permit permit = two.acquire(new AbortSwitch())) {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    done.complete(null);
                } catch (Aborted e) {
                    done.completeExceptionally(e);
                }
            });
        }
        CompletableFuture.allOf(all).join();
        assertThat(most.get()).isBetween(1, 2);
    }

    private final class Waiting {
        final AbortSwitch abort = new AbortSwitch();
        final CompletableFuture<ListPermits.Permit> result = new CompletableFuture<>();
        final Thread thread = Thread.ofVirtual().start(() -> {
            try {
                result.complete(permits.acquire(abort));
            } catch (Aborted e) {
                result.completeExceptionally(e);
            }
        });

        ListPermits.Permit permit() {
            return result.join();
        }
    }
}
