package io.plumbline.bench.probe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.fleet.FleetFile;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Heap;
import io.plumbline.core.resource.ResourceType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The heap that a fleet keeps: in the engine, with its verdicts; or as Fabric8's typed objects, without any. */
public final class HeapProbe {
    private HeapProbe() {}

    /** Arguments: the form, the file of pods and how many to read, the file of namespaces and how many. */
    public static void main(String[] arguments) throws IOException {
        Path pods = Path.of(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        Figures.print(System.out, "retained", switch (arguments[0]) {
            case "typed" -> typed(pods, count);
            case "engine" -> engine(pods, count, Path.of(arguments[3]), Integer.parseInt(arguments[4]));
            default -> throw new IllegalArgumentException("no form " + arguments[0]);
        });
    }

    private static long typed(Path pods, int count) throws IOException {
        KubernetesSerialization serialization = new KubernetesSerialization();
        List<Pod> kept = new ArrayList<>();
        long before = Heap.retained();
        FleetFile.read(pods, count,
                bytes -> kept.add(serialization.unmarshal(new ByteArrayInputStream(bytes), Pod.class)));
        long after = Heap.retained();
        if (kept.size() != count) {
            throw new IllegalStateException("pods were lost");
        }
        return after - before;
    }

    private static long engine(Path pods, int count, Path namespaces, int namespaceCount) throws IOException {
        Station.InlineQueue queue = new Station.InlineQueue();
        Station station = new Station(PodChecks.controls(), queue);
        station.synced();
        Readers readers = new Readers(station.reading());
        long before = Heap.retained();
        FleetFile.read(namespaces, namespaceCount,
                bytes -> station.engine().put(readers.read(ResourceType.NAMESPACE, bytes)));
        FleetFile.read(pods, count, bytes -> {
            station.engine().put(readers.read(ResourceType.POD, bytes));
            queue.drain(station.engine());
        });
        long after = Heap.retained();
        if (station.engine().findings().resources(ResourceType.POD).size() != count) {
            throw new IllegalStateException("pods were lost");
        }
        return after - before;
    }
}
