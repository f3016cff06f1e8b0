package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A queue for one thread, on which chance decides what runs next and when a barrier whose work is done is told so.
 * Holds to the contract of {@link WorkQueue} and to nothing beyond it.
 */
final class ScheduledQueue implements WorkQueue {
    private final Map<ResourceKey, Entry> waiting = new LinkedHashMap<>();
    private final Map<ResourceKey, Entry> running = new LinkedHashMap<>();
    private final List<Barrier> barriers = new ArrayList<>();
    private final Random random;
    private Runnable interruption = () -> {};
    private long next;

    /** One piece of work, from its first addition until it has been done. */
    static final class Entry {
        final ResourceKey subject;
        private final long place;
        @Nullable
        Set<CompiledCheck> checks;
        boolean done;

        Entry(ResourceKey subject, long place, @Nullable Set<CompiledCheck> checks) {
            this.subject = subject;
            this.place = place;
            this.checks = checks;
        }
    }

    private record Barrier(long place, Runnable action) {}

    ScheduledQueue(Random random) {
        this.random = random;
    }

    /** Runs whatever others may do while the engine is in the middle of something. */
    void interruptWith(Runnable action) {
        interruption = action;
    }

    @Override
    public void add(ResourceKey subject, @Nullable Set<CompiledCheck> checks) {
        Entry entry = waiting.get(subject);
        if (entry == null) {
            waiting.put(subject, new Entry(subject, next++, checks));
        } else if (checks == null || entry.checks == null) {
            entry.checks = null;
        } else {
            Set<CompiledCheck> joined = new HashSet<>(entry.checks);
            joined.addAll(checks);
            entry.checks = joined;
        }
        interruption.run();
    }

    @Override
    public void barrier(Runnable action) {
        interruption.run();
        barriers.add(new Barrier(next, action));
    }

    /** Takes any work that may run now; null when there is none. */
    @Nullable
    Entry take() {
        List<Entry> free = waiting.values().stream().filter(entry -> !running.containsKey(entry.subject)).toList();
        if (free.isEmpty()) {
            return null;
        }
        Entry entry = free.get(random.nextInt(free.size()));
        waiting.remove(entry.subject);
        running.put(entry.subject, entry);
        return entry;
    }

    void done(Entry entry) {
        entry.done = true;
        running.remove(entry.subject);
    }

    /** Tells one of the barriers whose work is done; false when there is none. */
    boolean fireOne() {
        long oldest = Long.MAX_VALUE;
        for (Entry entry : outstanding()) {
            oldest = Math.min(oldest, entry.place);
        }
        List<Barrier> ready = new ArrayList<>();
        for (Barrier barrier : barriers) {
            if (barrier.place <= oldest) {
                ready.add(barrier);
            }
        }
        if (ready.isEmpty()) {
            return false;
        }
        Barrier barrier = ready.get(random.nextInt(ready.size()));
        barriers.remove(barrier);
        barrier.action.run();
        return true;
    }

    List<Entry> outstanding() {
        List<Entry> all = new ArrayList<>(waiting.values());
        all.addAll(running.values());
        return all;
    }

    boolean isIdle() {
        return waiting.isEmpty() && running.isEmpty() && barriers.isEmpty();
    }
}
