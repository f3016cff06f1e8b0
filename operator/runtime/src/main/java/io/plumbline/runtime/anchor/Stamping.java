package io.plumbline.runtime.anchor;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.store.Store;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.timestamp.Stamp;
import io.plumbline.sealed.timestamp.TimestampCheck;
import io.plumbline.sealed.timestamp.Timestamper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Has the newest checkpoint of the log stamped, time and again, and keeps the stamps beside the log. Nobody waits for it
 * but those who ask for a stamp of their own. Thread-safe; used once.
 */
public final class Stamping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stamping.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    /** A stamp that is older than so many intervals does not say how the log is now. */
    private static final int STALE_AFTER = 3;

    private final Timestamper stamper;
    private final StampFolder folder;
    private final Source source;
    private final Duration interval;
    private final Clock clock;
    private final Runnable disconnect;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("plumbline-stamping").unstarted(this::run);
    private final AtomicReference<StampState> state = new AtomicReference<>(new StampState(0, 0, ""));
    private volatile @Nullable Stamp newest;
    private volatile boolean remembered;
    private int failedInARow;

    /** Where the newest checkpoint comes from. */
    @FunctionalInterface
    public interface Source {
        /** @throws IOException when there is none, or it cannot be read now */
        Note newest() throws IOException;
    }

    Stamping(Timestamper stamper, StampFolder folder, Source source, Duration interval, Clock clock,
            Runnable disconnect) {
        this.stamper = stamper;
        this.folder = folder;
        this.source = source;
        this.interval = interval;
        this.clock = clock;
        this.disconnect = disconnect;
    }

    /** Stamping over HTTP, with stamps kept in this store, which is that of the log. */
    public static Stamping over(StampSettings settings, Store store, Source source, Clock clock) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        return new Stamping(settings.stamper(http), new StampFolder(store), source, settings.interval(), clock,
                http::shutdownNow);
    }

    /** Begins to stamp. */
    public void start() {
        thread.start();
    }

    /**
     * Has data stamped, at once. A checkpoint is stamped once: what was kept is handed out again.
     *
     * @return the whole RFC 3161 response over the data, in DER
     * @throws IOException when the authority does not answer, or not as it should, or the stamp cannot be kept
     */
    public Optional<byte[]> stamp(byte[] data) throws IOException {
        Optional<Note> checkpoint = checkpoint(data);
        try {
            return Optional.of(checkpoint.isPresent() ? stamped(checkpoint.get()) : taken(data));
        } catch (IOException e) {
            failed(e);
            throw e;
        }
    }

    /** What bears witness to the log now, in words that stay the same while it does; empty when nothing does. */
    public List<String> inForce() {
        Stamp last = newest;
        return last == null || last.time().plus(interval.multipliedBy(STALE_AFTER)).isBefore(clock.instant())
                ? List.of()
                : List.of("RFC 3161 timestamps of " + last.authority());
    }

    /** How it goes. */
    public StampState state() {
        return state.get();
    }

    /** Stamps the newest checkpoint, if that has not been done; returns when to look again. */
    Duration look() {
        try {
            Note checkpoint = source.newest();
            remember(checkpoint);
            stamped(checkpoint);
            if (failedInARow > 0) {
                LOG.atInfo().addKeyValue("after", failedInARow).log("The log is stamped again");
            }
            failedInARow = 0;
            state.updateAndGet(now -> new StampState(now.stamped(), now.failures(), ""));
            return interval;
        } catch (IOException | RuntimeException e) {
            failed(e);
            if (failedInARow++ == 0) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("The log is not stamped");
            }
            Duration backoff = FIRST_RETRY.multipliedBy(1L << Math.min(failedInARow - 1, 20));
            return backoff.compareTo(interval) < 0 ? backoff : interval;
        }
    }

    private void failed(Exception e) {
        state.updateAndGet(now -> new StampState(now.stamped(), now.failures() + 1, String.valueOf(e.getMessage())));
    }

    /** What was stamped before this process began. */
    private void remember(Note checkpoint) throws IOException {
        if (remembered) {
            return;
        }
        String origin = Checkpoint.parse(checkpoint.text()).origin();
        for (StampFolder.Stamped one : folder.newest()) {
            if (Checkpoint.parse(one.checkpoint().text()).origin().equals(origin)) {
                Optional<Stamp> held = held(one);
                if (held.isPresent()) {
                    later(held.get());
                    break;
                }
            }
        }
        remembered = true;
    }

    private Optional<Stamp> held(StampFolder.Stamped one) {
        try {
            return Optional.of(check(one.response(), one.checkpoint().encode()));
        } catch (MalformedException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("A stamp of the log does not hold");
            return Optional.empty();
        }
    }

    private byte[] stamped(Note checkpoint) throws IOException {
        Optional<byte[]> kept = folder.find(checkpoint);
        byte[] response = kept.isPresent()
                ? kept.get()
                : folder.keep(checkpoint, taken(checkpoint.encode()));
        later(check(response, checkpoint.encode()));
        return response;
    }

    private byte[] taken(byte[] data) throws IOException {
        byte[] response = stamper.stamp(data);
        state.updateAndGet(now -> new StampState(now.stamped() + 1, now.failures(), now.obstacle()));
        return response;
    }

    private Stamp check(byte[] response, byte[] data) throws MalformedException {
        return TimestampCheck.trusting(stamper.trust()).check(response, data);
    }

    private synchronized void later(Stamp one) {
        Stamp last = newest;
        if (last == null || one.time().isAfter(last.time())) {
            newest = one;
        }
    }

    private static Optional<Note> checkpoint(byte[] data) {
        try {
            Note note = Note.parse(data);
            Checkpoint.parse(note.text());
            return Optional.of(note);
        } catch (MalformedNoteException e) {
            return Optional.empty();
        }
    }

    private void run() {
        try {
            boolean ended = false;
            while (!ended) {
                ended = closing.await(look().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops; an authority that does not answer is not waited for. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        disconnect.run();
    }
}
