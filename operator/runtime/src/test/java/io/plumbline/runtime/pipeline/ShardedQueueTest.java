package io.plumbline.runtime.pipeline;

import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ShardedQueueTest {
    private final ShardedQueue queue = new ShardedQueue(3);

    private static ResourceKey key(int number) {
        return new ResourceKey(ResourceType.POD, "ns", "pod-" + number);
    }

    @Test
    void workForAWaitingSubjectIsJoined() {
        queue.add(key(1), null);
        queue.add(key(1), null);
        queue.add(key(2), null);

        assertThat(queue.depth()).isEqualTo(2);
    }

    @Test
    void aBarrierPassesOnlyAfterAllWorkAddedBefore() throws Exception {
        List<ResourceKey> done = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 500; i++) {
            queue.add(key(i), null);
        }
        AtomicInteger doneAtBarrier = new AtomicInteger(-1);
        CountDownLatch passed = new CountDownLatch(1);
        queue.barrier(() -> {
            doneAtBarrier.set(done.size());
            passed.countDown();
        });
        try (Workers workers = new Workers(queue, (subject, checks, received) -> done.add(subject))) {
            workers.start();

            assertThat(passed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(doneAtBarrier).hasValue(500);
        }
    }

    @Test
    void aSubjectIsNeverWorkedOnTwiceAtOnceAndIsDoneAgainWhenAddedMeanwhile() {
        Map<ResourceKey, AtomicBoolean> busy = new ConcurrentHashMap<>();
        AtomicInteger overlaps = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        AtomicBoolean addedMeanwhile = new AtomicBoolean();
        try (Workers workers = new Workers(queue, (subject, checks, received) -> {
            AtomicBoolean mine = busy.computeIfAbsent(subject, absent -> new AtomicBoolean());
            overlaps.addAndGet(mine.compareAndSet(false, true) ? 0 : 1);
            if (addedMeanwhile.compareAndSet(false, true)) {
                queue.add(subject, null);
            }
            runs.incrementAndGet();
            mine.set(false);
        })) {
            workers.start();
            queue.add(key(1), null);

            await().untilAsserted(() -> assertThat(runs).hasValue(2));
            assertThat(overlaps).hasValue(0);
        }
    }

    @Test
    void anEvaluationThatBreaksDoesNotStopItsWorker() {
        List<ResourceKey> done = new CopyOnWriteArrayList<>();
        try (Workers workers = new Workers(queue, (subject, checks, received) -> {
            done.add(subject);
            throw new IllegalStateException("broken on purpose");
        })) {
            workers.start();
            for (int i = 0; i < 20; i++) {
                queue.add(key(i), null);
            }

            await().untilAsserted(() -> assertThat(done).hasSize(20));
            assertThat(workers.alive()).isTrue();
        }
    }

    @Test
    void workKnowsWhenTheFirstEventCameThatAsksForIt() throws Exception {
        Map<ResourceKey, Long> received = new ConcurrentHashMap<>();
        queue.add(key(1), null);
        queue.received(100);
        queue.add(key(1), null);
        queue.add(key(2), null);
        queue.received(200);
        queue.add(key(1), null);
        queue.add(key(2), Set.of());
        queue.received(ShardedQueue.NO_EVENT);
        queue.add(key(2), null);
        queue.add(key(3), null);
        CountDownLatch passed = new CountDownLatch(1);
        queue.barrier(passed::countDown);
        try (Workers workers = new Workers(queue, (subject, checks, at) -> received.put(subject, at))) {
            workers.start();
            assertThat(passed.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(received).containsOnly(Map.entry(key(1), 100L), Map.entry(key(2), 100L),
                Map.entry(key(3), ShardedQueue.NO_EVENT));
    }

    @Test
    void anEventIsThatOfTheThreadThatTellsOfIt() throws Exception {
        queue.received(100);
        Thread other = Thread.ofVirtual().start(() -> queue.add(key(1), null));
        other.join();
        Map<ResourceKey, Long> received = new ConcurrentHashMap<>();
        CountDownLatch passed = new CountDownLatch(1);
        queue.barrier(passed::countDown);
        try (Workers workers = new Workers(queue, (subject, checks, at) -> received.put(subject, at))) {
            workers.start();
            assertThat(passed.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(received).containsOnly(Map.entry(key(1), ShardedQueue.NO_EVENT));
    }
}
