package io.plumbline.bench.probe;

import com.fasterxml.jackson.core.JsonParser;
import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.fleet.Namespaces;
import io.plumbline.bench.fleet.Pods;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Heap;
import io.plumbline.bench.measure.Meter;
import io.plumbline.bench.measure.Percentiles;
import io.plumbline.core.resource.ReadLimits;
import io.plumbline.core.resource.ResourceReader;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.core.resource.WireFormat;
import io.plumbline.runtime.metrics.BuildInfo;
import io.plumbline.runtime.metrics.MetricsRegistry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Events of a watch in a fleet of a given size: from the bytes to the verdicts, on one thread, and what an object costs in
 * heap.
 */
public final class EventProbe {
    private static final int NAMESPACES = 40;
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 5;
    private static final int EVENTS = 1_000;

    private final Pods fleet = new Pods(NAMESPACES);
    private final Station.InlineQueue queue = new Station.InlineQueue();
    private final Station station = new Station(PodChecks.controls(), queue);
    private final ResourceReader reader = new ResourceReader(ResourceType.POD, "v1", false,
            () -> station.engine().reading(ResourceType.POD), new ShapeTable(), ReadLimits.DEFAULT);
    private final MetricsRegistry metrics = new MetricsRegistry(new BuildInfo("", "", "", ""), System::nanoTime);
    private final Random random = new Random(5);
    private final int pods;
    private int revision;

    private EventProbe(int pods) {
        this.pods = pods;
    }

    public static void main(String[] arguments) throws IOException {
        EventProbe probe = new EventProbe(Integer.parseInt(arguments[0]));
        long before = Heap.retained();
        probe.load();
        Figures.print(System.out, "heapPerObject", (double) (Heap.retained() - before) / probe.pods);
        probe.measure("status", probe::statusChange);
        probe.measure("spec", probe::specChange);
        if (probe.station.engine().findings().resources(ResourceType.POD).size() != probe.pods) {
            throw new IllegalStateException("pods were lost");
        }
    }

    private void load() {
        Readers readers = new Readers(station.reading());
        station.synced();
        for (int i = 0; i < NAMESPACES; i++) {
            station.engine().put(readers.read(ResourceType.NAMESPACE, Namespaces.json(i)));
        }
        for (int i = 0; i < pods; i++) {
            station.engine().put(readers.read(ResourceType.POD, fleet.json(i)));
            queue.drain(station.engine());
        }
    }

    private byte[] statusChange(int pod) {
        return event(fleet.withStatus(pod, ++revision));
    }

    /** To an image that no other pod has, so that no verdict is known for it. */
    private byte[] specChange(int pod) {
        String image = "registry.corp.example/fresh/app:2." + ++revision;
        return event(fleet.withImage(pod, revision, image));
    }

    private static byte[] event(byte[] object) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(object.length + 40);
        event.writeBytes("{\"type\":\"MODIFIED\",\"object\":".getBytes(StandardCharsets.UTF_8));
        event.writeBytes(object);
        event.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }

    private void measure(String kind, IntFunction<byte[]> change) throws IOException {
        long[] nanos = new long[ROUNDS * EVENTS];
        long[] cpuNanos = new long[ROUNDS * EVENTS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            byte[][] events = new byte[EVENTS][];
            for (int i = 0; i < EVENTS; i++) {
                events[i] = change.apply(random.nextInt(pods));
            }
            for (int i = 0; i < EVENTS; i++) {
                long cpu = Meter.threadCpu();
                long begin = System.nanoTime();
                handle(events[i]);
                if (round >= 0) {
                    nanos[round * EVENTS + i] = System.nanoTime() - begin;
                    cpuNanos[round * EVENTS + i] = Meter.threadCpu() - cpu;
                }
            }
        }
        Percentiles times = new Percentiles(nanos);
        Figures.print(System.out, kind + ".p50", times.micros(0.5));
        Figures.print(System.out, kind + ".p99", times.micros(0.99));
        // CPU time tells the work alone: it knows neither other processes nor collections of garbage.
        Percentiles cpu = new Percentiles(cpuNanos);
        Figures.print(System.out, kind + ".cpu", cpu.meanMicros());
        Figures.print(System.out, kind + ".cpu.p99", cpu.micros(0.99));
    }

    private void handle(byte[] event) throws IOException {
        long received = System.nanoTime();
        try (JsonParser parser = WireFormat.parser(new ByteArrayInputStream(event))) {
            parser.nextToken();
            parser.nextFieldName();
            parser.nextToken();
            parser.nextFieldName();
            parser.nextToken();
            station.engine().put(reader.read(parser));
        }
        queue.drain(station.engine(), replaced -> metrics.detection().detected(replaced, received));
    }
}
