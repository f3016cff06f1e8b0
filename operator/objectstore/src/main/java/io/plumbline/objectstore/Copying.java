package io.plumbline.objectstore;

import io.plumbline.log.series.LogName;
import io.plumbline.log.store.FolderStore;
import io.plumbline.log.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Copies the evidence folder to a bucket, time and again. The folder is the spool: while the bucket is away nothing is
 * gathered anywhere else, and what is missing is what the bucket does not list. Nobody waits for it. Thread-safe; used
 * once.
 */
public final class Copying implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Copying.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Source source;
    private final BucketSettings settings;
    private final AwsCredentialsProvider credentials;
    private final Duration interval;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("plumbline-copying").unstarted(this::run);
    /** How much of each log is known to be in the bucket, by the folder of the log. */
    private final Map<String, Long> known = new HashMap<>();
    private @Nullable Bucket bucket;
    private int failedInARow;
    private volatile @Nullable Instant lockedUntil;
    private volatile CopyState state = new CopyState("", 0, 0, "");

    /**
     * What is copied.
     *
     * @param logs the store of the logs
     * @param folder where the folders {@code packages} and {@code stamps} are
     */
    public record Source(Store logs, Path folder) {}

    /** @param interval from one round to the next */
    public Copying(Source source, BucketSettings settings, AwsCredentialsProvider credentials, Duration interval,
            Clock clock) {
        this.source = source;
        this.settings = settings;
        this.credentials = credentials;
        this.interval = interval;
        this.clock = clock;
    }

    /** Begins to copy. */
    public void start() {
        thread.start();
    }

    /** How it goes. */
    public CopyState state() {
        return state;
    }

    /**
     * What bears witness to the log now, in words that stay the same while it does: empty unless the bucket says itself
     * that the newest checkpoint there may not be deleted.
     */
    public List<String> inForce() {
        Instant until = lockedUntil;
        return until == null || until.isBefore(clock.instant())
                ? List.of()
                : List.of("copy in the S3 bucket " + settings.bucket() + " under object lock, "
                        + settings.retention().map(Retention::toString).orElse(""));
    }

    /** One round; returns when the next one is due. */
    Duration round() {
        try {
            copy(open());
            if (failedInARow > 0) {
                LOG.atInfo().addKeyValue("after", failedInARow).log("Evidence is copied again");
            }
            failedInARow = 0;
            state = new CopyState(state.bucket(), state.copies() + 1, state.failures(), "");
            return interval;
        } catch (IOException | RuntimeException e) {
            state = new CopyState(state.bucket(), state.copies(), state.failures() + 1,
                    String.valueOf(e.getMessage()));
            if (failedInARow++ == 0) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("Evidence is not copied");
            }
            Duration backoff = FIRST_RETRY.multipliedBy(1L << Math.min(failedInARow - 1, 20));
            return backoff.compareTo(LAST_RETRY) < 0 ? backoff : LAST_RETRY;
        }
    }

    private Bucket open() throws IOException {
        Bucket open = bucket;
        if (open == null) {
            open = Bucket.open(settings, credentials, TIMEOUT, clock);
            bucket = open;
            String found = open.features().describe();
            state = new CopyState(found, state.copies(), state.failures(), state.obstacle());
            LOG.atInfo().addKeyValue("bucket", settings.bucket()).addKeyValue("found", found).log("Copying evidence");
        }
        return open;
    }

    private void copy(Bucket to) throws IOException {
        Optional<LogMirror.Copied> newest = Optional.empty();
        // Packages lead to checkpoints of the log, so they may lie there before these, but never instead of them.
        new FolderMirror(source.folder().resolve("packages"), to, "packages").copy();
        new FolderMirror(source.folder().resolve("stamps"), to, "stamps").copy();
        for (LogName log : logs()) {
            String folder = log.folder();
            newest = new LogMirror(new FolderStore(source.logs(), folder), to, folder)
                    .copy(known.getOrDefault(folder, 0L));
            newest.ifPresent(copied -> known.put(folder, copied.size()));
        }
        if (newest.isPresent()) {
            lockedUntil = to.lockedUntil(newest.get().checkpoint()).orElse(null);
        }
    }

    private List<LogName> logs() throws IOException {
        return source.logs().list(LogName.FOLDER).stream()
                .flatMap(folder -> LogName.ofFolder("", folder).stream()).sorted().toList();
    }

    private void run() {
        try {
            boolean ended = false;
            while (!ended) {
                ended = closing.await(round().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Bucket open = bucket;
            if (open != null) {
                open.close();
            }
        }
    }

    /** Stops; a bucket that does not answer is not waited for. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
