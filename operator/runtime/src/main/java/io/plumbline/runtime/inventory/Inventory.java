package io.plumbline.runtime.inventory;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.discovery.ApiAccess;
import io.plumbline.runtime.discovery.Discovery;
import io.plumbline.runtime.discovery.Presence;
import io.plumbline.runtime.discovery.ServedKinds;
import io.plumbline.runtime.reflector.Pace;
import io.plumbline.runtime.reflector.ReaderFactory;
import io.plumbline.runtime.reflector.Reflector;
import io.plumbline.runtime.reflector.ReflectorSettings;
import io.plumbline.runtime.reflector.Reflectors;
import io.plumbline.runtime.reflector.ResourceSink;
import io.plumbline.runtime.reflector.SourceHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Observes the kinds that are needed. Starts, retires and redirects reflectors as needs and served kinds change, and
 * looks for silence and for needs that have grown. Thread-safe; no method but {@link #close} blocks.
 */
public final class Inventory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final Discovery discovery;
    private final Reflectors reflectors;
    private final Duration checkInterval;
    private final Duration gather;
    private final Map<ResourceType, Reflector> active = new HashMap<>();
    private final Map<ResourceType, Reflector> retiring = new HashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final Thread watchdog;
    private Map<ResourceType, String> pinned = Map.of();
    private boolean open = true;

    /** Takes part in the discovery from now on; which of the two starts first does not matter. */
    public Inventory(ApiAccess api, Discovery discovery, ReaderFactory readers, ResourceSink sink,
            ReflectorSettings settings, Pace pace) {
        this.discovery = discovery;
        this.reflectors = new Reflectors(api, readers, sink, settings, pace, discovery::refresh);
        this.checkInterval = settings.checkInterval();
        this.gather = settings.gather();
        this.watchdog = Thread.ofVirtual().name("inventory-watchdog").unstarted(this::watch);
        discovery.onChange(this::served);
        watchdog.start();
    }

    /**
     * Replaces what is needed. A kind that is observed already and of which more is needed than was at its last list is
     * listed again; it keeps its state meanwhile.
     *
     * @param generations the needed kinds, each with the generation that its bodies must have at least. To be raised only
     *            after readers of bodies have begun to read with that generation
     * @param versions for kinds that are needed in a certain version, that version; others are observed in the one that
     *            the API server prefers
     */
    public synchronized void require(Map<ResourceType, Long> generations, Map<ResourceType, String> versions) {
        if (!open) {
            return;
        }
        pinned = Map.copyOf(versions);
        retire(generations.keySet());
        ServedKinds kinds = discovery.current();
        generations.forEach((type, generation) -> {
            Presence presence = presence(kinds, type);
            Reflector reflector = active.get(type);
            if (reflector == null) {
                active.put(type, reflectors.start(type, presence, generation, retiring.remove(type)));
            } else {
                reflector.retarget(presence);
                reflector.want(generation);
            }
        });
        wake.release();
    }

    private void retire(Set<ResourceType> needed) {
        retiring.values().removeIf(Reflector::isEnded);
        active.entrySet().removeIf(entry -> {
            boolean unneeded = !needed.contains(entry.getKey());
            if (unneeded) {
                entry.getValue().retire();
                retiring.put(entry.getKey(), entry.getValue());
                LOG.atInfo().addKeyValue("kind", entry.getKey()).log("kind is no longer needed");
            }
            return unneeded;
        });
    }

    /** How each needed kind is doing, ordered by group and kind. */
    public synchronized Map<ResourceType, SourceHealth> health() {
        Map<ResourceType, SourceHealth> health = new TreeMap<>();
        active.forEach((type, reflector) -> health.put(type, reflector.health()));
        return health;
    }

    /** Tries the kind again now, if it is waiting to be tried again, and asks discovery to look again. */
    public synchronized void recheck(ResourceType type) {
        Reflector reflector = active.get(type);
        if (reflector != null) {
            reflector.recheck();
            discovery.refresh();
        }
    }

    /** Ends all reflectors, leaves the sink as it is, and waits until no call to the sink can follow. */
    @Override
    public void close() {
        Map<ResourceType, Reflector> ending;
        synchronized (this) {
            open = false;
            ending = new HashMap<>(active);
            active.clear();
            ending.values().forEach(Reflector::stop);
        }
        wake.release();
        try {
            watchdog.join(END_WITHIN);
            for (Map.Entry<ResourceType, Reflector> entry : ending.entrySet()) {
                if (!entry.getValue().awaitEnd(END_WITHIN)) {
                    LOG.atWarn().addKeyValue("kind", entry.getKey()).log("reflector does not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void served(ServedKinds kinds) {
        active.forEach((type, reflector) -> reflector.retarget(presence(kinds, type)));
    }

    private Presence presence(ServedKinds kinds, ResourceType type) {
        return kinds.find(type, pinned.get(type));
    }

    private void watch() {
        try {
            for (List<Reflector> all = needed(); isOpen(); all = needed()) {
                all.forEach(Inventory::check);
                Duration pause = all.stream().anyMatch(Reflector::isWidening) ? gather : checkInterval;
                if (wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void check(Reflector reflector) {
        try {
            reflector.check();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("a connection could not be closed");
        }
    }

    private synchronized boolean isOpen() {
        return open;
    }

    private synchronized List<Reflector> needed() {
        return List.copyOf(active.values());
    }
}
