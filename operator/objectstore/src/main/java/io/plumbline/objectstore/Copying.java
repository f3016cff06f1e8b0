package io.plumbline.objectstore;

import io.plumbline.log.reader.DamagedException;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.series.LogName;
import io.plumbline.log.store.FolderStore;
import io.plumbline.log.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Copies the evidence folder to a bucket, time and again. The folder is the spool: while the bucket is away nothing is
 * gathered anywhere else, and what is missing is what does not lie in the bucket. Nobody waits for it. Thread-safe; used
 * once.
 */
public final class Copying implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Copying.class);
    private static final long GIVEN_UP = Long.MAX_VALUE;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Source source;
    private final CopySettings settings;
    private final Supplier<AwsCredentialsProvider> credentials;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("plumbline-copying").unstarted(this::run);
    private final FolderMirror stamps;
    private final FolderMirror packages;
    /** How much of each log is known to be in the bucket, by its folder. */
    private final Map<String, Long> known = new HashMap<>();
    private final AtomicReference<CopyState> state = new AtomicReference<>(CopyState.BEFORE);
    private volatile Anchor anchor = new Anchor(Instant.MIN, Instant.MIN);
    private @Nullable Bucket bucket;
    private int failedInARow;

    /**
     * What is copied.
     *
     * @param logs the store of the logs
     * @param folder where the folders {@code packages} and {@code stamps} are
     */
    public record Source(Store logs, Path folder) {}

    /**
     * What the newest checkpoint in the bucket vouches for.
     *
     * @param confirmed when it was the newest there is
     * @param lockedUntil as the bucket said then
     */
    private record Anchor(Instant confirmed, Instant lockedUntil) {}

    /** With the credentials that the environment gives: variables, a web identity, the machine. */
    public static Copying fromEnvironment(Source source, CopySettings settings, Clock clock) {
        return new Copying(source, settings, Environment::credentials, clock);
    }

    Copying(Source source, CopySettings settings, Supplier<AwsCredentialsProvider> credentials, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.credentials = credentials;
        this.clock = clock;
        this.stamps = new FolderMirror(source.folder().resolve("stamps"), "stamps", "response.tsr");
        this.packages = new FolderMirror(source.folder().resolve("packages"), "packages", "card.json");
    }

    /** Begins to copy, if it has not begun. */
    public void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** How it goes. */
    public CopyState state() {
        return state.get();
    }

    /**
     * What bears witness to the log now, in words that stay the same while it does: empty unless the bucket said itself,
     * and not too long ago, that the newest checkpoint there may not be deleted.
     */
    public List<String> inForce() {
        Anchor now = anchor;
        Instant at = clock.instant();
        boolean fresh = now.confirmed().isAfter(at.minus(settings.oldest()));
        return fresh && now.lockedUntil().isAfter(at)
                ? List.of("copy in " + settings.bucket().describe() + " under object lock, "
                        + settings.bucket().retention().map(Retention::toString).orElse("") + " from each object")
                : List.of();
    }

    /** One line on the copy, for people, where it is no anchor; in words that stay the same while it is so. */
    public String shortcoming() {
        CopyState now = state.get();
        if (!inForce().isEmpty()) {
            return "";
        }
        if (!now.obstacle().isEmpty()) {
            return now.obstacle();
        }
        return now.bucket().isEmpty()
                ? settings.bucket().describe() + " has not answered yet"
                : settings.bucket().describe() + ": " + now.bucket();
    }

    /** One round; returns when the next one is due. */
    Duration round() {
        try {
            copy(open());
            if (failedInARow > 0) {
                LOG.atInfo().addKeyValue("after", failedInARow).log("Evidence is copied again");
            }
            failedInARow = 0;
            state.updateAndGet(now -> now.done(clock.instant()));
            return settings.interval();
        } catch (IOException | RuntimeException e) {
            CopyState before = state.getAndUpdate(
                    now -> now.failed(String.valueOf(e.getMessage()), e instanceof DisagreesException));
            if (closing.getCount() > 0 && !before.obstacle().equals(e.getMessage())) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("Evidence is not copied");
            }
            Duration backoff = FIRST_RETRY.multipliedBy(1L << Math.min(failedInARow++, 10));
            return backoff.compareTo(settings.interval()) < 0 ? backoff : settings.interval();
        }
    }

    private Bucket open() throws IOException {
        Bucket open = bucket;
        if (open == null) {
            open = Bucket.open(settings.bucket(), credentials.get(), TIMEOUT, clock);
            bucket = open;
            String found = open.features().describe();
            state.updateAndGet(now -> now.found(found));
            LOG.atInfo().addKeyValue("bucket", settings.bucket().bucket()).addKeyValue("found", found)
                    .log("Copying evidence");
        }
        return open;
    }

    /** First the log, which bears witness to all the rest, then what may be large. */
    private void copy(Bucket to) throws IOException {
        List<LogName> names = source.logs().list(LogName.FOLDER).stream()
                .flatMap(folder -> LogName.ofFolder("", folder).stream()).sorted().toList();
        for (LogName name : names) {
            try {
                log(to, name, name.equals(names.getLast()));
            } catch (DisagreesException | DamagedException e) {
                if (name.equals(names.getLast())) {
                    throw e;
                }
                // Whoever recovered from that log has named in the next one what is lost.
                known.put(name.folder(), GIVEN_UP);
                LOG.atWarn().addKeyValue("log", name.folder()).addKeyValue("reason", e.getMessage()).log(
                        "A log that is not written any more is not copied further");
            }
        }
        stamps.copy(to);
        packages.copy(to);
    }

    private void log(Bucket to, LogName name, boolean newest) throws IOException {
        Optional<LogReader> log = published(name);
        long there = known.getOrDefault(name.folder(), 0L);
        if (log.isEmpty() || there == GIVEN_UP) {
            return;
        }
        var mirror = new LogMirror(log.get(), to, name.folder());
        long now = mirror.copy(there);
        known.put(name.folder(), now);
        if (newest) {
            state.updateAndGet(before -> before.reached(now));
            if (now > 0) {
                Instant until = to.lockedUntil(new Sizes(to, name.folder()).name(now)).orElse(Instant.MIN);
                anchor = new Anchor(clock.instant(), until);
            }
        }
    }

    private Optional<LogReader> published(LogName name) throws IOException {
        try {
            return Optional.of(LogReader.latest(new FolderStore(source.logs(), name.folder())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
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

    /** Stops; a bucket that does not answer is not waited for. What is missing is copied after the next start. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
