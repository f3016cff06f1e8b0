package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.verify.LogVerifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A figure, not a test: what it costs to open, read and verify a log. Arguments: an empty folder that exists, how many
 * entries of 200 bytes, and how many to a commit.
 */
final class OpeningCost {
    private OpeningCost() {}

    public static void main(String[] args) throws IOException {
        var store = Rig.store(new DiskLayer(), Files.createDirectories(Path.of(args[0], "log")));
        int count = Integer.parseInt(args[1]);
        var limits = new Limits(Integer.parseInt(args[2]), 4 << 20, 1 << 20, 1 << 30);
        timed("append", () -> {
            try (var writer = Rig.ready(Rig.open(store, limits))) {
                CompletableFuture<Long> last = CompletableFuture.completedFuture(0L);
                for (int i = 0; i < count; i++) {
                    last = writer.append("%0200d".formatted(i).getBytes(StandardCharsets.UTF_8));
                    if (i % 10_000 == 0) {
                        last.join();
                    }
                }
                last.join();
            }
        });
        System.out.printf("%d entries, last head %d%n", count,
                new Chain(store, Rig.ORIGIN).lastNumber().orElseThrow());
        for (var extent : List.of(Extent.TAIL, Extent.EVERYTHING, Extent.TAIL)) {
            timed("open " + extent, () -> Rig.ready(Rig.opener(store, limits).open(List.of(), extent)).close());
        }
        timed("read all, checked against the root", () -> {
            var reader = LogReader.latest(store);
            reader.read(0, count, (index, entry) -> true);
        });
        timed("one proof at half the size", () -> {
            var reader = LogReader.latest(store);
            LogReader.at(store, reader.checkpointAt(count / 2, Rig.SIGNER)).proof(count / 4);
        });
        timed("verify", () -> new LogVerifier(Rig.SIGNER.verifier(), Rig.ORIGIN).log(store, List.of()));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void timed(String what, Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        System.out.printf("%s: %.2f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
