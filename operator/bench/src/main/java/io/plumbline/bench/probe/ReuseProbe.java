package io.plumbline.bench.probe;

import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.fleet.FleetFile;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Meter;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Sharing;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.finding.Row;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Evaluates every check on every pod again: through the engine, which knows what it has evaluated before, and check by
 * check and pod by pod. Both on as many threads as there are processors.
 */
public final class ReuseProbe {
    private static final int ROUNDS = 4;

    private final Station.InlineQueue queue = new Station.InlineQueue();
    private final Station station = new Station(PodChecks.controls(), queue);
    private final EngineChecks plain = new EngineChecks(PodChecks.controls());
    private final List<CompiledCheck> compiled = PodChecks.IDS.stream().map(plain::check).toList();
    private final List<ResourceKey> keys = new ArrayList<>();
    private final List<BodyMap> bodies = new ArrayList<>();
    private final List<BodyMap> namespaceOf = new ArrayList<>();
    private final int threads = Runtime.getRuntime().availableProcessors();

    private ReuseProbe() {}

    /** Arguments: files of pods and namespaces, and how many there are of each. */
    public static void main(String[] arguments) throws Exception {
        ReuseProbe probe = new ReuseProbe();
        probe.load(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2]),
                Integer.parseInt(arguments[3]));
        probe.measure("reuse", probe::again);
        probe.measure("brute", probe::brute);
        probe.compare();
    }

    private void load(Path pods, int podCount, Path namespaces, int namespaceCount) throws IOException {
        Readers readers = new Readers(station.reading());
        Map<String, BodyMap> byName = new HashMap<>();
        station.synced();
        FleetFile.read(namespaces, namespaceCount, bytes -> {
            Resource namespace = readers.read(ResourceType.NAMESPACE, bytes);
            byName.put(namespace.key().name(), namespace.body());
            station.engine().put(namespace);
        });
        FleetFile.read(pods, podCount, bytes -> {
            Resource pod = readers.read(ResourceType.POD, bytes);
            keys.add(pod.key());
            bodies.add(pod.body());
            namespaceOf.add(byName.getOrDefault(pod.key().namespace(), BodyMap.EMPTY));
            station.engine().put(pod);
        });
        long begin = Meter.processCpu();
        queue.drain(station.engine());
        Figures.print(System.out, "first.cpu", (Meter.processCpu() - begin) / 1e9);
        Figures.print(System.out, "first.evaluated", (double) station.engine().reuse().evaluated());
        Figures.print(System.out, "first.reused", (double) station.engine().reuse().reused());
    }

    private void again(int pod) {
        station.engine().evaluate(keys.get(pod), null);
    }

    private void brute(int pod) {
        Sharing sharing = new Sharing();
        for (CompiledCheck check : compiled) {
            if (plain.verdict(check, bodies.get(pod), namespaceOf.get(pod), sharing).outcome() == Outcome.ERROR) {
                throw new IllegalStateException(check + " fails on " + keys.get(pod));
            }
        }
    }

    private void measure(String name, IntConsumer each) throws InterruptedException, ExecutionException {
        double wall = Double.MAX_VALUE;
        double cpu = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long cpuBefore = Meter.processCpu();
            long begin = System.nanoTime();
            inParallel(each);
            wall = Math.min(wall, (System.nanoTime() - begin) / 1e9);
            cpu = Math.min(cpu, (Meter.processCpu() - cpuBefore) / 1e9);
        }
        Figures.print(System.out, name + ".wall", wall);
        Figures.print(System.out, name + ".cpu", cpu);
    }

    private void inParallel(IntConsumer each) throws InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                parts.add(pool.submit(() -> {
                    for (int pod = first; pod < keys.size(); pod += threads) {
                        each.accept(pod);
                    }
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }

    /** What does not come to the same verdicts must not be compared. */
    private void compare() {
        for (int pod = 0; pod < keys.size(); pod += 997) {
            Row row = station.engine().findings().row(keys.get(pod));
            if (row == null) {
                throw new IllegalStateException("no verdicts on " + keys.get(pod));
            }
            Sharing sharing = new Sharing();
            for (CompiledCheck check : row.checks()) {
                Outcome alone = plain
                        .verdict(plain.check(check.check().id()), bodies.get(pod), namespaceOf.get(pod), sharing)
                        .outcome();
                Verdict known = row.verdict(check);
                if (known == null || known.outcome() != alone) {
                    throw new IllegalStateException(check + " on " + keys.get(pod) + " is " + known
                            + " in the engine, and " + alone + " alone");
                }
            }
        }
    }
}
