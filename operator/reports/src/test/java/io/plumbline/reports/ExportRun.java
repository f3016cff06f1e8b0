package io.plumbline.reports;

import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.reports.file.ExportFile;
import io.plumbline.reports.sample.SampleSnapshots;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the files of a sample into a folder and prints time, size and peak heap by folder.
 *
 * <p>Arguments: the folder, or {@code -} for none, and {@code small}, {@code moment} or a number of resources.
 */
final class ExportRun {
    private ExportRun() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Snapshot snapshot = switch (arguments[1]) {
            case "small" -> SampleSnapshots.small();
            case "moment" -> SampleSnapshots.moment();
            default -> SampleSnapshots.large(Integer.parseInt(arguments[1]));
        };
        PrintStream out = System.out;
        System.gc();
        out.printf("model: %d findings, heap %d MiB%n", snapshot.findings().size(), used() >> 20);
        Map<String, Figures> all = new LinkedHashMap<>();
        for (ExportFile file : Exports.files(snapshot)) {
            System.gc();
            resetPeaks();
            Counting counting = new Counting(target(folder, file));
            long started = System.nanoTime();
            try (counting) {
                file.content().writeTo(counting);
            }
            Figures figures = new Figures(System.nanoTime() - started, counting.bytes, peak());
            all.merge(group(file), figures, Figures::plus);
        }
        all.forEach((name, figures) -> out.printf("%-30s %8d ms %9d KiB, peak heap %5d MiB%n", name,
                figures.nanos() / 1_000_000, figures.bytes() >> 10, figures.peak() >> 20));
    }

    private static OutputStream target(Path folder, ExportFile file) throws IOException {
        if (folder.toString().equals("-")) {
            return OutputStream.nullOutputStream();
        }
        Path path = folder.resolve(file.path());
        Files.createDirectories(path.getParent());
        return Files.newOutputStream(path);
    }

    private static final class Counting extends FilterOutputStream {
        private long bytes;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            bytes += length;
        }
    }

    private record Figures(long nanos, long bytes, long peak) {
        Figures plus(Figures other) {
            return new Figures(nanos + other.nanos, bytes + other.bytes, Math.max(peak, other.peak));
        }
    }

    private static String group(ExportFile file) {
        String path = file.path();
        boolean single = path.startsWith("reports/") || path.startsWith("oscal/") || !path.contains("/");
        return single ? path : path.substring(0, path.indexOf('/')) + "/*";
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void resetPeaks() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }
}
