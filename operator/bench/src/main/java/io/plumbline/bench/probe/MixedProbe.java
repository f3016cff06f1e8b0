package io.plumbline.bench.probe;

import io.plumbline.bench.fleet.MixedCluster;
import io.plumbline.bench.fleet.MixedCluster.Entry;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Heap;
import io.plumbline.bench.measure.Meter;
import io.plumbline.bench.measure.Percentiles;
import io.plumbline.core.catalogue.Catalogue;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The whole catalogue on a cluster of many kinds: everything once, then one change after the other. One thread. */
public final class MixedProbe {
    private static final int WARM_UP = 2_000;
    private static final int CHANGES = 4_000;

    private final MixedCluster cluster;
    private final Random random = new Random(5);
    private int revision;

    private MixedProbe(int size) {
        cluster = new MixedCluster(size);
    }

    /** Argument: how many objects there are. */
    public static void main(String[] arguments) {
        MixedProbe probe = new MixedProbe(Integer.parseInt(arguments[0]));
        List<Entry> entries = new ArrayList<>();
        probe.cluster.each(entries::add);
        // What the virtual machine learns about the code is no part of the second, which is measured.
        probe.load(entries, "cold");
        Loaded warm = probe.load(entries, "warm");
        probe.verdicts(warm.station());
        probe.change(warm);
        entries.clear();
        Figures.print(System.out, "objects", probe.cluster.size());
        warm.keepAlive();
    }

    private record Loaded(Station station, Station.InlineQueue queue, Readers readers) {
        void keepAlive() {
            if (station.engine().assessAll().isEmpty()) {
                throw new IllegalStateException("the engine has lost its controls");
            }
        }
    }

    private Loaded load(List<Entry> entries, String name) {
        Station.InlineQueue queue = new Station.InlineQueue();
        Station station = new Station(Catalogue.read().controls(), queue);
        Readers readers = new Readers(station.reading());
        station.synced();
        queue.drain(station.engine());
        long before = Heap.retained();
        long cpu = Meter.threadCpu();
        entries.forEach(entry -> station.engine().put(readers.read(entry.type(), entry.json())));
        Figures.print(System.out, name + ".read", (Meter.threadCpu() - cpu) / 1e9);
        cpu = Meter.threadCpu();
        queue.drain(station.engine());
        Figures.print(System.out, name + ".evaluate", (Meter.threadCpu() - cpu) / 1e9);
        Figures.print(System.out, name + ".heap", (double) (Heap.retained() - before));
        return new Loaded(station, queue, readers);
    }

    private void verdicts(Station station) {
        long definite = 0;
        long errors = 0;
        long all = 0;
        for (Assessment assessment : station.engine().assessAll()) {
            for (Tally tally : assessment.summary().checks().values()) {
                definite += tally.pass() + tally.fail();
                errors += tally.error();
                all += tally.applicable() + tally.notApplicable();
            }
        }
        Figures.print(System.out, "verdicts", (double) all);
        Figures.print(System.out, "definite", (double) definite);
        Figures.print(System.out, "errors", (double) errors);
    }

    private void change(Loaded loaded) {
        long[] nanos = new long[CHANGES];
        long evaluated = 0;
        for (int i = -WARM_UP; i < CHANGES; i++) {
            Entry entry = cluster.changed(random.nextInt(Integer.MAX_VALUE), ++revision);
            if (i == 0) {
                evaluated = loaded.station().engine().reuse().evaluated();
            }
            long begin = System.nanoTime();
            loaded.station().engine().put(loaded.readers().read(entry.type(), entry.json()));
            loaded.queue().drain(loaded.station().engine());
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begin;
            }
        }
        Percentiles times = new Percentiles(nanos);
        Figures.print(System.out, "change.p50", times.micros(0.5));
        Figures.print(System.out, "change.p99", times.micros(0.99));
        Figures.print(System.out, "change.max", times.micros(1));
        Figures.print(System.out, "change.evaluated",
                (double) (loaded.station().engine().reuse().evaluated() - evaluated) / CHANGES);
    }
}
