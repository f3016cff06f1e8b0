package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.Config;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.core.resource.SourceState;
import io.plumbline.runtime.discovery.ApiAccess;
import io.plumbline.runtime.discovery.Discovery;
import io.plumbline.runtime.discovery.Presence;
import io.plumbline.runtime.inventory.Inventory;
import io.plumbline.runtime.metrics.SourceMetric;
import io.plumbline.runtime.packaging.Gathered;
import io.plumbline.runtime.pipeline.ShardedQueue;
import io.plumbline.runtime.reflector.Pace;
import io.plumbline.runtime.reflector.ReaderFactory;
import io.plumbline.runtime.reflector.ResourceSink;
import io.plumbline.runtime.reflector.SourceHealth;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The observing half of the operator: discovery and inventory, delivering into the engine. */
final class Observation implements AutoCloseable {
    private final ApiAccess api;
    private final Discovery discovery;
    private final Inventory inventory;
    private @Nullable Needs needs;

    private record Needs(Map<ResourceType, Long> generations, Map<ResourceType, String> versions) {}

    Observation(Config config, OperatorSettings settings, Engine engine, ShardedQueue queue, Clock clock) {
        this.api = ApiAccess.with(config);
        this.discovery = new Discovery(api, settings.discoveryInterval());
        this.inventory = new Inventory(api, discovery, ReaderFactory.of(new ShapeTable(), engine::reading),
                new EngineSink(engine, queue), settings.reflectors(), Pace.of(clock));
    }

    void start() {
        discovery.start();
    }

    /** Observes these kinds and no others, see {@link Inventory#require}. */
    synchronized void require(Map<ResourceType, Long> generations, Map<ResourceType, String> versions) {
        Needs now = new Needs(generations, versions);
        if (!now.equals(needs)) {
            needs = now;
            inventory.require(generations, versions);
        }
    }

    /** How the kinds are asked for, as far as the API server serves them. */
    synchronized Map<ResourceType, Gathered.Query> queries(Set<ResourceType> kinds) {
        Map<ResourceType, String> pinned = needs == null ? Map.of() : needs.versions();
        Map<ResourceType, Gathered.Query> queries = new HashMap<>();
        for (ResourceType kind : kinds) {
            if (discovery.current().find(kind, pinned.get(kind)) instanceof Presence.Served served) {
                queries.put(kind, new Gathered.Query(served.kind().version(), served.kind().path()));
            }
        }
        return queries;
    }

    Map<ResourceType, SourceHealth> health() {
        return inventory.health();
    }

    List<SourceMetric> metrics() {
        return health().entrySet()
                .stream()
                .map(entry -> new SourceMetric(entry.getKey(), entry.getValue().state().status(),
                        entry.getValue().objects(), entry.getValue().lists(), entry.getValue().lastEvent()))
                .toList();
    }

    @Override
    public void close() {
        inventory.close();
        discovery.close();
        api.close();
    }

    private record EngineSink(Engine engine, ShardedQueue queue) implements ResourceSink {
        @Override
        public void received(long nanos) {
            queue.received(nanos == NO_EVENT ? ShardedQueue.NO_EVENT : nanos);
        }

        @Override
        public void upsert(Resource resource) {
            engine.put(resource);
        }

        @Override
        public void delete(ResourceKey key, String uid) {
            engine.delete(key, uid);
        }

        @Override
        public void state(ResourceType type, SourceState state) {
            engine.state(type, state);
        }

        @Override
        public void forget(ResourceType type) {
            engine.forget(type);
        }
    }
}
