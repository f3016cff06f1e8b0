package io.plumbline.runtime.evidence;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.evidence.replay.LogReplay;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.reader.LogReader;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/**
 * The log as long as it is being written, for those who add single records to what the journal writes, and read what is
 * there. Thread-safe.
 */
public final class OpenLog {
    private static final int LOOKS = 500;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final LogAccess log;
    private final CheckpointKeeper keeper;
    private volatile @Nullable LogWriter writer;
    /** What it was when it was last looked at. */
    private volatile long size;
    private final List<Runnable> whenOpened = new CopyOnWriteArrayList<>();

    OpenLog(LogAccess log, CheckpointKeeper keeper) {
        this.log = log;
        this.keeper = keeper;
    }

    /** The log is being written from now on, and says who writes it. */
    void opened(LogWriter now) {
        boolean another = writer != now;
        writer = now;
        size = now.committed().size();
        keeper.start();
        if (another) {
            whenOpened.forEach(Runnable::run);
        }
    }

    /** Has somebody told, at once, whenever a log is being written from then on. */
    public void whenOpened(Runnable listener) {
        whenOpened.add(listener);
        if (writer != null) {
            listener.run();
        }
    }

    /** Entries of the log that is, or was last, written; 0 when none was. */
    long size() {
        LogWriter now = writer;
        return now == null ? size : now.committed().size();
    }

    /** Nobody can write any more. */
    void closed() {
        writer = null;
    }

    /**
     * Writes one record; waits until it is durable.
     *
     * @return its index
     * @throws IOException when the log is not being written, or it is not known whether the record is in it
     */
    public long append(EvidenceRecord one) throws IOException, InterruptedException {
        LogWriter now = writer;
        if (now == null) {
            throw new IOException("the evidence log is not being written");
        }
        try {
            return now.append(RecordCodec.encode(one)).get();
        } catch (ExecutionException e) {
            throw new IOException("the record is not in the evidence log: " + e.getMessage(), e);
        }
    }

    /** The newest log as it is now. Needs nobody who writes. */
    public LogReader reader() throws IOException {
        return log.history().newest();
    }

    /**
     * The newest log with all that is durable now: what is published lags a little behind. Waits for that, but not long.
     *
     * @throws IOException also when it is not being written, or what is durable is not published
     */
    public LogReader caughtUp() throws IOException, InterruptedException {
        LogWriter now = writer;
        if (now == null) {
            throw new IOException("the evidence log is not being written");
        }
        long size = now.committed().size();
        LogReader reader = reader();
        for (int tries = 0; reader.checkpoint().size() < size; tries++) {
            if (tries == LOOKS) {
                throw new IOException("the evidence log has " + size + " entries and has published "
                        + reader.checkpoint().size());
            }
            Thread.sleep(BETWEEN_LOOKS);
            reader = reader();
        }
        return reader;
    }

    /**
     * The logs that lie here, oldest first, each as far as the next one goes on from it; none from before one that cannot
     * be read.
     */
    public List<LogReader> readers() throws IOException {
        return log.history().all();
    }

    /**
     * What all logs that lie here say: a log that was closed or cannot be written any more goes on in the next.
     *
     * @throws IOException when they cannot be listed; what is wrong with one is told when it is read
     */
    public LogReplay replay() throws IOException {
        return log.history().replay();
    }

    /** The name of the log, and the key that proves its checkpoints, as {@code name+id+key}. */
    public String key() {
        return log.key();
    }
}
