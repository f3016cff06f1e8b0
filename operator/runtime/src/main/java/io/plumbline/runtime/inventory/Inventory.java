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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Observes the kinds that are needed. Starts, retires and redirects reflectors as needs and served kinds change, and
 * looks for silence. Thread-safe; no method but {@link #close} blocks.
 */
public final class Inventory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final Discovery discovery;
    private final Reflectors reflectors;
    private final Duration checkInterval;
    private final Map<ResourceType, Reflector> active = new HashMap<>();
    private final Map<ResourceType, Reflector> retiring = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watchdog;
    private Map<ResourceType, String> pinned = Map.of();
    private boolean open = true;

    /** Takes part in the discovery from now on; which of the two starts first does not matter. */
    public Inventory(ApiAccess api, Discovery discovery, ReaderFactory readers, ResourceSink sink,
            ReflectorSettings settings, Pace pace) {
        this.discovery = discovery;
        this.reflectors = new Reflectors(api, readers, sink, settings, pace, discovery::refresh);
        this.checkInterval = settings.checkInterval();
        this.watchdog = Thread.ofVirtual().name("inventory-watchdog").unstarted(this::watch);
        discovery.onChange(this::served);
        watchdog.start();
    }

    /** Replaces the set of needed kinds, each in the version that the API server prefers. */
    public void require(Set<ResourceType> types) {
        require(types, Map.of());
    }

    /**
     * Replaces the set of needed kinds.
     *
     * @param versions for kinds that are needed in a certain version, that version
     */
    public synchronized void require(Set<ResourceType> types, Map<ResourceType, String> versions) {
        if (!open) {
            return;
        }
        pinned = Map.copyOf(versions);
        retiring.values().removeIf(Reflector::isEnded);
        active.entrySet().removeIf(entry -> {
            boolean unneeded = !types.contains(entry.getKey());
            if (unneeded) {
                entry.getValue().retire();
                retiring.put(entry.getKey(), entry.getValue());
                LOG.atInfo().addKeyValue("kind", entry.getKey()).log("kind is no longer needed");
            }
            return unneeded;
        });
        ServedKinds kinds = discovery.current();
        for (ResourceType type : types) {
            Presence presence = presence(kinds, type);
            Reflector reflector = active.get(type);
            if (reflector == null) {
                active.put(type, reflectors.start(type, presence, retiring.remove(type)));
            } else {
                reflector.retarget(presence);
            }
        }
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
        closed.countDown();
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
            while (!closed.await(checkInterval.toNanos(), TimeUnit.NANOSECONDS)) {
                needed().forEach(Reflector::check);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Reflector> needed() {
        return List.copyOf(active.values());
    }
}
