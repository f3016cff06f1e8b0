package io.plumbline.bench.probe;

import io.plumbline.bench.measure.Figures;
import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogSeries;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.log.verify.SeriesVerifier;
import io.plumbline.log.verify.VerifiedSeries;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How many entries a second the evidence log takes and verifies, many at a time and one after the other; beside it what
 * the disk does with one file to which each entry is appended and synced, and what hashing alone takes. Arguments: a folder
 * and how many entries.
 */
public final class LogProbe {
    private static final String NAME = "plumbline.example/bench";
    private static final int BYTES = 400;
    /** So many wait for the disk together. */
    private static final int WINDOW = 8_000;
    /** Of those that wait for each other, since they take longer. */
    private static final int ALONE = 500;

    private final Random random = new Random(11);

    private LogProbe() {}

    public static void main(String[] arguments) throws Exception {
        new LogProbe().run(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    private void run(Path folder, int entries) throws Exception {
        NoteSigner key = NoteSigner.generate(NAME, new SecureRandom());
        FileStore store = new FileStore(new DiskLayer(), folder, () -> UUID.randomUUID().toString());
        LogSeries series = new LogSeries(store, NAME, key, Limits.DEFAULT, () -> UUID.randomUUID().toString());
        try (LogWriter writer = ((Opened.Ready) series.open(List.of(), Extent.EVERYTHING)).writer()) {
            rate("append.together", entries, () -> together(writer, entries));
            rate("append.alone", ALONE, () -> alone(writer));
        }
        rate("verify", entries, () -> {
            VerifiedSeries verified = new SeriesVerifier(key.verifier(), NAME).logs(store, List.of());
            if (!(verified instanceof VerifiedSeries.Holds)) {
                throw new IllegalStateException("the log does not hold: " + verified);
            }
        });
        rate("synced.file", ALONE, () -> syncedFile(folder.resolve("reference")));
        rate("hash", entries, () -> hash(entries));
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Prints how many a second. */
    private static void rate(String name, int entries, Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        Figures.print(System.out, name, entries * 1e9 / (System.nanoTime() - begin));
    }

    private byte[] entry() {
        byte[] entry = new byte[BYTES];
        random.nextBytes(entry);
        return entry;
    }

    private void together(LogWriter writer, int entries) throws InterruptedException {
        Semaphore window = new Semaphore(WINDOW);
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        for (int i = 0; i < entries; i++) {
            window.acquire();
            var _ = writer.append(entry()).whenComplete((index, failure) -> {
                if (failure != null) {
                    failed.set(failure);
                }
                window.release();
            });
        }
        window.acquire(WINDOW);
        if (failed.get() != null) {
            throw new IllegalStateException(failed.get());
        }
    }

    private void alone(LogWriter writer) throws Exception {
        for (int i = 0; i < ALONE; i++) {
            writer.append(entry()).get();
        }
    }

    private void syncedFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < ALONE; i++) {
                channel.write(ByteBuffer.wrap(entry()));
                channel.force(true);
            }
        }
    }

    private void hash(int entries) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] entry = entry();
        for (int i = 0; i < entries; i++) {
            entry[i % BYTES] = digest.digest(entry)[0];
        }
    }
}
