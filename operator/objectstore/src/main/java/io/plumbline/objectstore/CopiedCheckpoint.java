package io.plumbline.objectstore;

import io.plumbline.log.note.Note;
import io.plumbline.log.series.LogName;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The newest checkpoint that lies in a bucket, for whoever is about to write the log: who reads it has to check who signed
 * it. Thread-safe.
 */
public final class CopiedCheckpoint {
    private final BucketSettings settings;
    private final Supplier<AwsCredentialsProvider> credentials;
    private final Duration atMost;

    CopiedCheckpoint(BucketSettings settings, Supplier<AwsCredentialsProvider> credentials, Duration atMost) {
        this.settings = settings;
        this.credentials = credentials;
        this.atMost = atMost;
    }

    /**
     * With the credentials that the environment gives.
     *
     * @param atMost for all of an answer
     */
    public static CopiedCheckpoint fromEnvironment(BucketSettings settings, Duration atMost) {
        return new CopiedCheckpoint(settings, Environment::credentials, atMost);
    }

    /**
     * Asks the bucket.
     *
     * @return the checkpoint as a signed note, by the folder of its log; empty when the bucket holds none
     * @throws IOException when the bucket does not answer in time, or does not let us
     */
    public Map<String, String> read() throws IOException {
        FutureTask<Map<String, String>> asked = new FutureTask<>(this::ask);
        Thread thread = Thread.ofVirtual().name("plumbline-copied-checkpoint").start(asked);
        try {
            return asked.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new IOException(settings.describe() + " does not answer in time", e);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Map<String, String> ask() throws IOException {
        try (Bucket bucket = Bucket.reading(settings, credentials.get(), atMost)) {
            Optional<LogName> newest = bucket.folders(LogName.FOLDER).stream()
                    .flatMap(folder -> LogName.ofFolder("", folder).stream()).max(Comparator.naturalOrder());
            if (newest.isEmpty()) {
                return Map.of();
            }
            Sizes sizes = new Sizes(bucket, newest.get().folder());
            long size = sizes.largest();
            Optional<byte[]> note = size == 0 ? Optional.empty() : bucket.read(sizes.name(size), Note.MAX_BYTES);
            return note.isEmpty()
                    ? Map.of()
                    : Map.of(newest.get().folder(), new String(note.get(), StandardCharsets.UTF_8));
        }
    }
}
