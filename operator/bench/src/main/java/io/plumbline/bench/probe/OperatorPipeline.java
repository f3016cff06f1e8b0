package io.plumbline.bench.probe;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.measure.Figures;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.core.resource.SourceState;
import io.plumbline.runtime.discovery.ApiAccess;
import io.plumbline.runtime.discovery.Presence;
import io.plumbline.runtime.discovery.ServedKind;
import io.plumbline.runtime.pipeline.ShardedQueue;
import io.plumbline.runtime.pipeline.Workers;
import io.plumbline.runtime.reflector.Pace;
import io.plumbline.runtime.reflector.ReaderFactory;
import io.plumbline.runtime.reflector.ReflectorSettings;
import io.plumbline.runtime.reflector.Reflectors;
import io.plumbline.runtime.reflector.ResourceSink;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The parts of the operator between the API server and the verdicts, put together as the operator does. */
final class OperatorPipeline {
    private static final Set<String> VERBS = Set.of("get", "list", "watch");
    private static final Map<ResourceType, String> PLURALS = Map.of(ResourceType.POD, "pods", ResourceType.NAMESPACE,
            "namespaces");

    private OperatorPipeline() {}

    /** Lists what the controls need, and waits until everything is evaluated. Returns the pods with verdicts. */
    static int sync(String url) throws InterruptedException {
        ShardedQueue queue = new ShardedQueue(Runtime.getRuntime().availableProcessors());
        Station station = new Station(PodChecks.controls(), queue);
        Engine engine = station.engine();
        Workers workers = new Workers(queue, (subject, checks, received) -> engine.evaluate(subject, checks));
        workers.start();
        Config config = new ConfigBuilder(Config.empty()).withMasterUrl(url).build();
        CountDownLatch synced = new CountDownLatch(PLURALS.size());
        long begin = System.nanoTime();
        Reflectors reflectors = new Reflectors(ApiAccess.with(config),
                ReaderFactory.of(new ShapeTable(), station.reading()), new Sink(engine, synced),
                ReflectorSettings.defaults(), Pace.of(Clock.systemUTC()), () -> {});
        PLURALS.forEach((type, plural) -> reflectors.start(type,
                new Presence.Served(new ServedKind(type, "v1", plural, true, false, VERBS)),
                engine.needs().getOrDefault(type, 0L), null));
        synced.await();
        Figures.print(System.out, "synced", (System.nanoTime() - begin) / 1e9);
        CountDownLatch evaluated = new CountDownLatch(1);
        queue.barrier(evaluated::countDown);
        evaluated.await();
        Figures.print(System.out, "evaluated", (System.nanoTime() - begin) / 1e9);
        return engine.findings().resources(ResourceType.POD).size();
    }

    private record Sink(Engine engine, CountDownLatch synced) implements ResourceSink {
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
            if (state.isSynced()) {
                synced.countDown();
            }
        }

        @Override
        public void forget(ResourceType type) {
            engine.forget(type);
        }
    }
}
