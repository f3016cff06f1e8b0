package io.plumbline.log.commit;

import io.plumbline.log.store.DiskLayer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

/**
 * A figure, not a test: durable appends a second into an empty folder, one by one and with group commit. Arguments: an
 * empty folder that exists, and how many entries.
 */
final class Throughput {
    private Throughput() {}

    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[1]);
        measure("one by one ", Path.of(args[0], "single"), count / 20, new Limits(1, 1 << 20, 1 << 20, 1 << 30));
        measure("group commit", Path.of(args[0], "group"), count, new Limits(1024, 4 << 20, 1 << 20, 1 << 30));
    }

    private static void measure(String what, Path folder, int count, Limits limits) throws IOException {
        Files.createDirectories(folder);
        var store = Rig.store(new DiskLayer(), folder);
        long start = System.nanoTime();
        try (var writer = Rig.ready(Rig.open(store, limits))) {
            var futures = new ArrayList<CompletableFuture<Long>>();
            for (int i = 0; i < count; i++) {
                futures.add(writer.append(("%0200d".formatted(i)).getBytes(StandardCharsets.UTF_8)));
            }
            futures.forEach(CompletableFuture::join);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long opened = System.nanoTime();
        Rig.ready(Rig.open(store, limits)).close();
        System.out.printf("%s: %d entries of 200 bytes in %.2f s, %.0f a second; opened again in %.2f s%n", what,
                count, seconds, count / seconds, (System.nanoTime() - opened) / 1e9);
    }
}
