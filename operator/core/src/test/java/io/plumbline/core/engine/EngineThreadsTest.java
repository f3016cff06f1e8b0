package io.plumbline.core.engine;

import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.Severity;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Result;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import static io.plumbline.core.engine.Universe.CONFIG;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** Real threads: one for each kind and one for the controls, as the contract of the engine allows, and workers. */
class EngineThreadsTest {
    private static final int WORKERS = 3;

    private final ClusterView view = new ClusterView();
    private final ManualClock clock = new ManualClock();
    private SharedQueue queue;
    private Engine engine;
    private ExecutorService threads;
    private List<Future<?>> workers;

    @BeforeTry
    void start() {
        queue = new SharedQueue(WORKERS);
        engine = new Engine(Controls.COMPILER, new PlannerEvaluator(Limits.DEFAULT), new FindingStore(clock), queue,
                control -> {}, clock);
        threads = Executors.newCachedThreadPool();
        workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            int shard = i;
            workers.add(threads.submit(() -> work(shard)));
        }
        view.objects.clear();
        view.states.clear();
        view.controls.clear();
    }

    @AfterTry
    void stop() throws Exception {
        queue.close();
        for (Future<?> worker : workers) {
            worker.get();
        }
        threads.shutdownNow();
    }

    private Void work(int shard) throws InterruptedException {
        for (SharedQueue.Work work = queue.take(shard); work != null; work = queue.take(shard)) {
            try {
                engine.evaluate(work.subject(), work.checks());
            } finally {
                queue.done(shard);
            }
        }
        return null;
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void threadsThatChangeAndEvaluateAtOnceEndInTheFindingsOfTheOracle(@ForAll long seed) throws Exception {
        List<Callable<Void>> writers = new ArrayList<>();
        for (ResourceType type : Universe.TYPES) {
            Random random = new Random(seed + type.hashCode());
            writers.add(() -> watch(type, random));
        }
        writers.add(() -> declare(new Random(seed)));
        writers.add(() -> look(new Random(seed + 1)));

        for (Future<Void> writer : threads.invokeAll(writers)) {
            writer.get();
        }

        // The last controls may need more of a kind than it was last listed with.
        view.objects.values().forEach(engine::put);
        assertThat(queue.awaitIdle()).isTrue();
        Agreement.check(engine, view);
    }

    /** The only writer of its kind. */
    private Void watch(ResourceType type, Random random) {
        World world = new World(random);
        List<Resource> known = new ArrayList<>();
        Status status = Status.SYNCING;
        for (int i = 0; i < 60; i++) {
            Resource before = world.change(type);
            if (before != null && status != Status.FORBIDDEN) {
                Resource now = world.objects.get(before.key());
                if (now == null || !now.uid().equals(before.uid())) {
                    engine.delete(before.key(), before.uid());
                }
                if (now != null) {
                    engine.put(now);
                }
            }
            if (random.nextInt(12) == 0) {
                status = Universe.any(List.of(Status.SYNCED, Status.STALE, Status.FORBIDDEN), random);
                engine.state(type, Universe.state(status));
                known = world.all(type);
                for (Resource resource : known) {
                    if (status == Status.FORBIDDEN) {
                        engine.delete(resource.key(), resource.uid());
                    } else {
                        engine.put(resource);
                    }
                }
            }
        }
        relist(type, world);
        engine.state(type, Universe.state(Status.SYNCED));
        synchronized (view) {
            world.objects.values().forEach(resource -> view.objects.put(resource.key(), resource));
            view.states.put(type, Status.SYNCED);
        }
        return null;
    }

    private void relist(ResourceType type, World world) {
        world.all(type).forEach(engine::put);
    }

    private Void declare(Random random) {
        for (int i = 0; i < 25; i++) {
            Control control = Universe.any(ControlPool.ALL, random);
            synchronized (view) {
                view.controls.put(control.key(), control);
            }
            engine.setControl(control);
        }
        return null;
    }

    private Void look(Random random) {
        for (int i = 0; i < 200; i++) {
            engine.assess(Universe.any(ControlPool.ALL, random).key());
        }
        return null;
    }

    /**
     * In truth a pod always fails, so the control is never compliant: whoever looks must see the failure or be told
     * that it cannot be seen, also in the very moment in which the kind is lost or comes back.
     */
    @Test
    void aReaderNeverSeesAComplianceThatNeverWas() throws Exception {
        start();
        Control control = control("A.8.1", check("pods").on(POD).severity(Severity.LOW).passes("object.spec.ok"),
                check("configs").on(CONFIG).passes("true"));
        Resource bad = Json.resource(POD, "{metadata: {name: 'bad', namespace: 'shop', uid: '1'}, spec: {ok: false}}");
        Resource good = Json.resource(CONFIG, "{metadata: {name: 'good', namespace: 'shop', uid: '2'}}");
        engine.setControl(control);
        engine.put(good);
        engine.state(CONFIG, Universe.state(Status.SYNCED));
        AtomicBoolean stop = new AtomicBoolean();
        Future<?> watch = threads.submit(() -> {
            ResourceKey key = bad.key();
            for (int i = 0; i < 5_000; i++) {
                engine.put(bad);
                engine.state(POD, Universe.state(Status.SYNCED));
                if (i % 3 == 0) {
                    assertThat(queue.awaitIdle()).isTrue();
                }
                engine.state(POD, Universe.state(Status.FORBIDDEN));
                engine.delete(key, bad.uid());
                if (i % 2 == 0) {
                    assertThat(queue.awaitIdle()).isTrue();
                }
            }
            stop.set(true);
            return null;
        });
        int looks = 0;
        while (!stop.get() && !watch.isDone()) {
            assertThat(engine.assess(control.key()).orElseThrow().decision().result())
                    .as("look %s", looks++)
                    .isNotIn(Result.COMPLIANT, Result.NOT_APPLICABLE);
        }
        watch.get();
        stop();
        assertThat(looks).isPositive();
    }
}
