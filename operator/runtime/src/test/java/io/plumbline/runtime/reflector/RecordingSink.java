package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.core.resource.SourceState.Status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Keeps what reflectors deliver, and notes each breach of the sink's contract. */
public final class RecordingSink implements ResourceSink {
    private final Map<ResourceKey, Resource> held = new TreeMap<>();
    private final Map<ResourceType, List<SourceState>> states = new HashMap<>();
    private final Set<ResourceType> forgotten = new HashSet<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private volatile IntConsumer hook = number -> {};
    private int upserts;

    /** Runs this before each upsert, on the thread that delivers, with the number of the upsert from 1 on. */
    public void beforeUpsert(IntConsumer hook) {
        this.hook = hook;
    }

    @Override
    public void upsert(Resource resource) {
        hook.accept(started.incrementAndGet());
        record(resource);
    }

    private synchronized void record(Resource resource) {
        ResourceKey key = resource.key();
        expect(states.containsKey(key.type()), "upsert before the first state: " + key);
        expect(!forgotten.contains(key.type()), "upsert after forget: " + key);
        Resource before = held.put(key, resource);
        expect(before == null || before.uid().equals(resource.uid()), "changed uid without delete: " + key);
        upserts++;
        log.add((before == null ? "add " : "update ") + name(key));
    }

    @Override
    public synchronized void delete(ResourceKey key, String uid) {
        Resource before = held.remove(key);
        expect(before != null, "delete of what was not delivered: " + key);
        expect(before == null || before.uid().equals(uid), "delete with the wrong uid: " + key);
        expect(!forgotten.contains(key.type()), "delete after forget: " + key);
        log.add("delete " + name(key));
    }

    @Override
    public synchronized void state(ResourceType type, SourceState state) {
        expect(!forgotten.remove(type) || state.status() == Status.SYNCING, "state after forget: " + state);
        states.computeIfAbsent(type, absent -> new ArrayList<>()).add(state);
        log.add(state.status() + " " + type);
    }

    @Override
    public synchronized void forget(ResourceType type) {
        expect(forgotten.add(type), "forgotten twice: " + type);
        held.keySet().removeIf(key -> key.type().equals(type));
        states.remove(type);
        log.add("forget " + type);
    }

    private void expect(boolean holds, String breach) {
        if (!holds) {
            breaches.add(breach);
        }
    }

    private static String name(ResourceKey key) {
        return key.namespace().isEmpty() ? key.name() : key.namespace() + "/" + key.name();
    }

    /** {@code namespace/name} of what is held of the kind, ordered. */
    public synchronized Set<String> names(ResourceType type) {
        Set<String> names = new TreeSet<>();
        held.keySet().stream().filter(key -> key.type().equals(type)).forEach(key -> names.add(name(key)));
        return names;
    }

    public synchronized Optional<Resource> find(ResourceType type, String name) {
        return held.values()
                .stream()
                .filter(resource -> resource.key().type().equals(type) && name(resource.key()).equals(name))
                .findFirst();
    }

    public synchronized Resource get(ResourceType type, String name) {
        return find(type, name)
                .orElseThrow(() -> new AssertionError(name + " is not held; held are " + held.keySet()));
    }

    public synchronized int count() {
        return held.size();
    }

    public synchronized int upserts() {
        return upserts;
    }

    /** The state in force, or null before the first. */
    public synchronized SourceState state(ResourceType type) {
        List<SourceState> all = states.get(type);
        return all == null ? null : all.get(all.size() - 1);
    }

    public synchronized Status status(ResourceType type) {
        SourceState state = state(type);
        return state == null ? null : state.status();
    }

    /** All statuses so far, each change once. */
    public synchronized List<Status> statuses(ResourceType type) {
        List<Status> changes = new ArrayList<>();
        for (SourceState state : states.getOrDefault(type, List.of())) {
            if (changes.isEmpty() || changes.get(changes.size() - 1) != state.status()) {
                changes.add(state.status());
            }
        }
        return changes;
    }

    /** All calls so far, in words: {@code add default/a}, {@code SYNCED Pod}. */
    public synchronized List<String> log() {
        return List.copyOf(log);
    }

    public synchronized void clearLog() {
        log.clear();
        upserts = 0;
    }

    public synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }
}
