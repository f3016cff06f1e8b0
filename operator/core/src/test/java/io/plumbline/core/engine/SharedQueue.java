package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A queue for several threads, each of which works on the subjects of its own shard. One lock: simple, not fast. */
final class SharedQueue implements WorkQueue {
    private final Map<ResourceKey, Work> waiting = new LinkedHashMap<>();
    private final Map<Integer, Work> running = new HashMap<>();
    private final List<Barrier> barriers = new ArrayList<>();
    private final int shards;
    private int firing;
    private long next;
    private boolean closed;

    /** @param checks null for all */
    record Work(ResourceKey subject, long place, @Nullable Set<CompiledCheck> checks) {}

    private record Barrier(long place, Runnable action) {}

    SharedQueue(int shards) {
        this.shards = shards;
    }

    @Override
    public synchronized void add(ResourceKey subject, @Nullable Set<CompiledCheck> checks) {
        Work known = waiting.get(subject);
        if (known == null) {
            waiting.put(subject, new Work(subject, next++, checks));
        } else {
            Set<CompiledCheck> joined = null;
            if (checks != null && known.checks() != null) {
                joined = new HashSet<>(known.checks());
                joined.addAll(checks);
            }
            waiting.put(subject, new Work(subject, known.place(), joined));
        }
        notifyAll();
    }

    @Override
    public void barrier(Runnable action) {
        synchronized (this) {
            barriers.add(new Barrier(next, action));
        }
        fire();
    }

    /** Waits for work of the shard; null when the queue is closed. */
    synchronized @Nullable Work take(int shard) throws InterruptedException {
        while (!closed) {
            Iterator<Work> all = waiting.values().iterator();
            while (all.hasNext()) {
                Work work = all.next();
                if (Math.floorMod(work.subject().hashCode(), shards) == shard) {
                    all.remove();
                    running.put(shard, work);
                    return work;
                }
            }
            wait();
        }
        return null;
    }

    void done(int shard) {
        synchronized (this) {
            running.remove(shard);
            notifyAll();
        }
        fire();
    }

    private void fire() {
        List<Barrier> ready = new ArrayList<>();
        synchronized (this) {
            long oldest = Long.MAX_VALUE;
            for (Work work : waiting.values()) {
                oldest = Math.min(oldest, work.place());
            }
            for (Work work : running.values()) {
                oldest = Math.min(oldest, work.place());
            }
            for (Barrier barrier : barriers) {
                if (barrier.place() <= oldest) {
                    ready.add(barrier);
                }
            }
            barriers.removeAll(ready);
            firing += ready.size();
        }
        ready.forEach(barrier -> barrier.action().run());
        synchronized (this) {
            firing -= ready.size();
            notifyAll();
        }
    }

    /** Waits until all work is done and told; false when that takes unreasonably long. */
    synchronized boolean awaitIdle() throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!(waiting.isEmpty() && running.isEmpty() && barriers.isEmpty() && firing == 0)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(Math.min(left, 20));
        }
        return true;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
