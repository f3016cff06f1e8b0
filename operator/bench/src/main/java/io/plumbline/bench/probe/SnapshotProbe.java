package io.plumbline.bench.probe;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.bench.fleet.MixedCluster;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Heap;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.engine.Picture;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.snapshot.Producer;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.runtime.catalogue.CatalogueFolder;
import io.plumbline.runtime.evidence.CheckpointMemory;
import io.plumbline.runtime.evidence.EvidenceSettings;
import io.plumbline.runtime.evidence.Journal;
import io.plumbline.runtime.evidence.Observed;
import io.plumbline.runtime.packaging.Gathered;
import io.plumbline.runtime.packaging.PackageMaker;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.runtime.packaging.SnapshotSources;
import io.plumbline.runtime.packaging.Stamps;
import io.plumbline.runtime.pipeline.ShardedQueue;
import io.plumbline.runtime.pipeline.Workers;
import io.plumbline.runtime.reflector.SourceHealth;
import io.plumbline.runtime.snapshot.SnapshotOrder;
import io.plumbline.runtime.status.ControlTranslator;
import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.verify.PackageVerifier;
import io.plumbline.sealed.verify.Pins;
import io.plumbline.sealed.verify.Report;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A snapshot of a whole cluster by the whole catalogue, from the request to the package on the shelf, while the log is
 * written; then the package verified as an auditor does. Arguments: how many objects there are, a folder for the evidence,
 * and that of the catalogue.
 */
public final class SnapshotProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Clock clock = Clock.systemUTC();
    private final Map<ControlKey, ControlResource> declared = new TreeMap<>();
    private final NoteSigner logKey = NoteSigner.generate("plumbline.example/bench", new SecureRandom());
    private final FileSigner signer = FileSigner.parsePem(FileSigner.generatePem(new SecureRandom()));
    private final Path folder;

    private SnapshotProbe(Path folder) throws Exception {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        SnapshotProbe probe = new SnapshotProbe(Path.of(arguments[1]));
        probe.run(new MixedCluster(Integer.parseInt(arguments[0])), Path.of(arguments[2]));
    }

    private void run(MixedCluster cluster, Path catalogue) throws Exception {
        List<Control> controls = new ArrayList<>();
        for (ControlResource resource : new CatalogueFolder().read(catalogue)) {
            Control control = ((ControlTranslator.Translated) new ControlTranslator().translate(resource)).control();
            controls.add(control);
            declared.put(control.key(), resource);
        }
        var watched = new Watched();
        try (Journal journal = new Journal(EvidenceSettings.of(folder, logKey), CheckpointMemory.NOWHERE,
                new Journal.Process("bench", "1", "r"), watched, clock,
                new Journal.Told(control -> {}, () -> {}, () -> {}))) {
            ShardedQueue queue = new ShardedQueue(Runtime.getRuntime().availableProcessors());
            Station station = new Station(controls, queue,
                    new FindingStore(clock, (before, after) -> {}, journal.findingWatch()), clock);
            journal.start("bench", PATIENCE);
            Workers workers = new Workers(queue,
                    (subject, checks, received) -> station.engine().evaluate(subject, checks));
            workers.start();
            load(cluster, station);
            watched.engine = station.engine();
            awaitBaseline(journal);
            figure("objects", cluster.size());
            dump(cluster);
            figure("findings", findings(station.engine()));
            figure("log.entries", journal.log().reader().checkpoint().size());
            snapshot(station.engine(), journal);
            workers.close();
        }
    }

    private static void load(MixedCluster cluster, Station station) {
        Readers readers = new Readers(station.reading());
        station.synced();
        cluster.each(entry -> station.engine().put(readers.read(entry.type(), entry.json())));
    }

    /** The log is at rest: what everything came to is in it. */
    private static void awaitBaseline(Journal journal) throws Exception {
        long size = -1;
        while (size <= 1 || size != journal.log().caughtUp().checkpoint().size()) {
            size = journal.log().caughtUp().checkpoint().size();
            Thread.sleep(Duration.ofSeconds(2));
        }
    }

    /** What keeping everything would take: all objects as JSON, compressed. */
    private static void dump(MixedCluster cluster) {
        Deflater deflater = new Deflater();
        byte[] out = new byte[1 << 16];
        AtomicLong nanos = new AtomicLong();
        cluster.each(entry -> {
            long begin = System.nanoTime();
            deflater.setInput(entry.json());
            while (!deflater.needsInput()) {
                deflater.deflate(out);
            }
            nanos.addAndGet(System.nanoTime() - begin);
        });
        figure("dump.seconds", nanos.get() / 1e9);
        figure("dump.json", deflater.getBytesRead());
        figure("dump.zip", deflater.getBytesWritten());
        deflater.end();
    }

    private static long findings(Engine engine) {
        return engine.assessWhole().stream().mapToLong(one -> one.summary().worst().size()).sum();
    }

    private void snapshot(Engine engine, Journal journal) throws Exception {
        AtomicLong gathering = new AtomicLong();
        SnapshotSources sources = order -> {
            long begin = System.nanoTime();
            Gathered gathered = gather(engine);
            gathering.set(System.nanoTime() - begin);
            return gathered;
        };
        PackageMaker maker = new PackageMaker(sources, journal.log(), Signing.with(signer), Stamps.NONE, folder,
                new DiskLayer(),
                () -> UUID.randomUUID().toString(), clock);
        for (String name : List.of("cold", "warm")) {
            figure(name + ".before", Heap.retained());
            Heap.resetPeak();
            long begin = System.nanoTime();
            PackageCard card = maker.take(new SnapshotOrder(UUID.randomUUID().toString().replace("-", ""), name,
                    "OnDemand", "", Set.of(Standard.values()), Set.of(), Optional.empty()), frozen -> {}).card();
            figure(name + ".seconds", (System.nanoTime() - begin) / 1e9);
            figure(name + ".gathering", gathering.get() / 1e9);
            figure(name + ".peak", Heap.peak());
            Path zip = maker.shelf().zip(card.id()).orElseThrow();
            try (var file = new ZipFile(zip.toFile())) {
                figure("files", file.size());
                figure("unpacked",
                        file.stream().mapToLong(ZipEntry::getSize).sum());
            }
            figure("zip", card.size());
            verify(zip, name, journal);
        }
    }

    private static void figure(String name, double value) {
        Figures.print(System.out, name, value);
    }

    private static void figure(String name, long value) {
        Figures.print(System.out, name, (double) value);
    }

    private void verify(Path zip, String name, Journal journal) throws Exception {
        Heap.retained();
        Heap.resetPeak();
        long begin = System.nanoTime();
        Report report = new PackageVerifier(
                Pins.none().key(signer.key()).log(NoteVerifier.parse(journal.log().key()))).verify(zip);
        figure(name + ".verify", (System.nanoTime() - begin) / 1e9);
        if (report.outcome() != Report.Outcome.VALID) {
            throw new IllegalStateException("the package does not hold: " + report.failures());
        }
    }

    private Gathered gather(Engine engine) throws InterruptedException {
        Picture picture = engine.picture(100, PATIENCE);
        return new Gathered("bench", new Producer("1", "r", "", "e".repeat(64)), picture, declared,
                new Gathered.PeopleSaid(List.of(), true, List.of(), true, List.of(), List.of()), Map.of(), Map.of(),
                History.NONE, List.of(), finding -> false);
    }

    /** The engine, as soon as everything is loaded. */
    private static final class Watched implements Observed {
        private volatile @Nullable Engine engine;

        @Override
        public boolean isRosterComplete() {
            return engine != null;
        }

        @Override
        public List<Assessment> assessments() {
            Engine now = engine;
            return now == null ? List.of() : now.assessAll();
        }

        @Override
        public Map<ResourceType, SourceHealth> health() {
            return Map.of();
        }
    }
}
