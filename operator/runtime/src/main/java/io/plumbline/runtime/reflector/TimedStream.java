package io.plumbline.runtime.reflector;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * A body whose silence is measured. Only the time that a reader waits counts, so that a slow sink is never taken for a
 * silent server. One thread reads; another calls {@link #check}.
 */
final class TimedStream extends InputStream {
    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final InputStream body;
    private final Closeable connection;
    private final Pace pace;
    private volatile Duration bound;
    private volatile long waitingSince = NOT_WAITING;
    private volatile boolean stalled;
    private long receivedAt;

    TimedStream(InputStream body, Closeable connection, Pace pace, Duration bound) {
        this.body = body;
        this.connection = connection;
        this.pace = pace;
        this.bound = bound;
    }

    void bound(Duration longest) {
        bound = longest;
    }

    /** Ends the connection when it was silent for too long; the reader then gets {@link Stalled}. */
    void check() {
        long since = waitingSince;
        if (since != NOT_WAITING && pace.since(since).compareTo(bound) > 0) {
            stalled = true;
            close();
        }
    }

    /** When the newest bytes came, for the thread that reads. */
    long receivedAt() {
        return receivedAt;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? count : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        waitingSince = pace.nanoTime().getAsLong();
        try {
            int count = body.read(bytes, offset, length);
            receivedAt = pace.nanoTime().getAsLong();
            return count;
        } catch (IOException e) {
            if (stalled) {
                throw new Stalled(bound, e);
            }
            throw e;
        } finally {
            waitingSince = NOT_WAITING;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
