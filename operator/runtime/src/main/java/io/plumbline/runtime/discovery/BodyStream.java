package io.plumbline.runtime.discovery;

import io.fabric8.kubernetes.client.http.AsyncBody;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes of a body as they come, copied buffer by buffer. (The client's own stream copies byte by byte, and asks for
 * more only when its reader waits already; receiving then costs about twice the CPU.) A little is asked for ahead of
 * the reader and no more, so that a reader who pauses holds the server back.
 *
 * <p>One thread reads; {@link #close} may be called from any other, and ends a waiting read.
 */
final class BodyStream extends InputStream implements AsyncBody.Consumer<List<ByteBuffer>> {
    /** Deliveries that may be on their way or unread. One is what the socket had, at most 16 KiB with the JDK's client. */
    private static final int AHEAD = 4;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<List<ByteBuffer>> delivered = new ArrayDeque<>();
    private @Nullable AsyncBody body;
    private boolean complete;
    private boolean closed;
    private @Nullable Throwable failure;
    /** The delivery in hand; these two belong to the reader. */
    private Iterator<ByteBuffer> buffers = List.<ByteBuffer>of().iterator();
    private ByteBuffer current = NOTHING;

    /** The headers have arrived: this is the body to read. To be called once. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows the end cannot fail
    void begin(AsyncBody of) {
        lock.lock();
        try {
            body = of;
            if (closed) {
                of.cancel();
                return;
            }
        } finally {
            lock.unlock();
        }
        of.done().whenComplete((nothing, thrown) -> end(thrown));
        for (int i = 0; i < AHEAD; i++) {
            of.consume();
        }
    }

    @Override
    public void consume(List<ByteBuffer> delivery, AsyncBody from) {
        lock.lock();
        try {
            delivered.add(delivery);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable Throwable thrown) {
        lock.lock();
        try {
            complete = true;
            failure = thrown;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? count : Byte.toUnsignedInt(one[0]);
    }

    /** @throws IOException also when the stream is closed, at once or meanwhile */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (!current.hasRemaining()) {
            if (buffers.hasNext()) {
                current = buffers.next();
            } else {
                List<ByteBuffer> next = await();
                if (next == null) {
                    return -1;
                }
                buffers = next.iterator();
            }
        }
        int count = Math.min(length, current.remaining());
        current.get(bytes, offset, count);
        return count;
    }

    /** The next delivery, or null when all has been read. What came before a failure is delivered before it. */
    private @Nullable List<ByteBuffer> await() throws IOException {
        AsyncBody source;
        List<ByteBuffer> next;
        lock.lock();
        try {
            while (delivered.isEmpty() && !complete && !closed) {
                changed.await();
            }
            if (closed) {
                throw new IOException("the answer was given up");
            }
            next = delivered.poll();
            if (next == null) {
                Throwable reason = failure;
                if (reason != null) {
                    throw new IOException("the answer broke off: " + reason.getMessage(), reason);
                }
                return null;
            }
            source = body;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        } finally {
            lock.unlock();
        }
        if (source != null) {
            // Outside the lock: the client may deliver on this very thread.
            source.consume();
        }
        return next;
    }

    @Override
    public void close() {
        AsyncBody source;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            delivered.clear();
            source = body;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (source != null) {
            source.cancel();
        }
    }
}
