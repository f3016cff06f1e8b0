package io.plumbline.auditor.http;

import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.port.Downloads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Has every download written down before the first byte goes out. What one user takes of one thing within a few minutes,
 * page by page, tile by tile or resumed, is one download: otherwise reading the log would make it grow. Thread-safe.
 */
final class DownloadBook {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadBook.class);
    static final Duration ONE_DOWNLOAD = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    private final Downloads downloads;
    private final Supplier<String> leader;
    private final LongSupplier nanoTime;
    private final Map<Taken, Long> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Taken, Long> eldest) {
            return size() > MOST;
        }
    };

    private record Taken(String who, String what) {}

    /** @param leader name of the replica that leads; empty where it is not known */
    DownloadBook(Downloads downloads, Supplier<String> leader, LongSupplier nanoTime) {
        this.downloads = downloads;
        this.leader = leader;
        this.nanoTime = nanoTime;
    }

    /** @throws Problem when it cannot be written down: nothing may be handed out then */
    void record(String who, String what) throws Problem {
        Taken taken = new Taken(who, what);
        if (isRecent(taken)) {
            return;
        }
        long now = nanoTime.getAsLong();
        try {
            downloads.record(who, what);
        } catch (Downloads.StandbyException e) {
            throw Problem.standby("who takes evidence is written into the log before the first byte goes out, and only "
                    + "the leader writes", leader.get());
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("A download cannot be written down, and is refused");
            throw Problem.unavailable("who takes evidence is written into the log first, and this replica cannot write "
                    + "it now; ask again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the log did not write the download down in time; ask again");
        }
        synchronized (recent) {
            recent.remove(taken);
            recent.put(taken, now);
        }
    }

    private boolean isRecent(Taken taken) {
        synchronized (recent) {
            Long at = recent.get(taken);
            return at != null && nanoTime.getAsLong() - at < ONE_DOWNLOAD.toNanos();
        }
    }
}
