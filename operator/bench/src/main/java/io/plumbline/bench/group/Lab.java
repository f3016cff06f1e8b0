package io.plumbline.bench.group;

import io.plumbline.bench.fleet.FleetFile;
import io.plumbline.bench.fleet.Namespaces;
import io.plumbline.bench.fleet.Pods;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What groups share: the fleet, generated when first asked for. */
public final class Lab {
    static final int NAMESPACES = 40;

    private final Path work;
    private final Path crds;
    private final int podCount;
    private long podBytes;

    /** @param podCount how many pods the fleet has; 100,000 for figures that can be compared */
    public Lab(Path work, Path crds, int podCount) {
        this.work = work;
        this.crds = crds;
        this.podCount = podCount;
    }

    int podCount() {
        return podCount;
    }

    /** The custom resource definitions of the product. */
    Path crds() {
        return crds;
    }

    /** A file of this name in the folder for what is made on the way. */
    Path file(String name) throws IOException {
        return Files.createDirectories(work).resolve(name);
    }

    /** An empty folder of this name, in the same place. */
    Path fresh(String name) throws IOException {
        Path folder = file(name);
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectory(folder);
    }

    /** A file of {@link #podCount} pods. */
    Path pods() throws IOException {
        Path file = file("pods.bin");
        if (podBytes == 0) {
            podBytes = FleetFile.write(file, podCount, new Pods(NAMESPACES)::json);
            FleetFile.write(namespaces(), NAMESPACES, Namespaces::json);
        }
        return file;
    }

    /** A file of {@link #NAMESPACES} namespaces, beside that of the pods. */
    Path namespaces() {
        return work.resolve("namespaces.bin");
    }

    /** Bytes of JSON in {@link #pods}. */
    long podBytes() throws IOException {
        pods();
        return podBytes;
    }
}
