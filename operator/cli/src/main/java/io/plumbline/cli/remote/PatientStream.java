package io.plumbline.cli.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bytes of a server that may be silent only for so long. The limit of a request ends with the head of the answer
 * ({@link java.net.http.HttpRequest.Builder#timeout}), so that a server which then sends nothing would be waited for for
 * ever. Not thread-safe, as any stream.
 */
final class PatientStream extends FilterInputStream {
    private final Duration patience;

    PatientStream(InputStream in, Duration patience) {
        super(in);
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Closing the stream wakes whoever reads it. */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> watch = new CompletableFuture<Void>().completeOnTimeout(null, patience.toMillis(),
                TimeUnit.MILLISECONDS);
        CompletableFuture<Void> end = watch.thenRun(() -> {
            late.set(true);
            closeQuietly();
        });
        try {
            int read = super.read(into, from, length);
            if (late.get()) {
                throw silent();
            }
            return read;
        } catch (IOException e) {
            throw late.get() ? silent() : e;
        } finally {
            watch.cancel(false);
            end.cancel(false);
        }
    }

    private HttpTimeoutException silent() {
        return new HttpTimeoutException("the server sent nothing for " + patience.toMillis() / 1000.0 + " s");
    }

    private void closeQuietly() {
        try {
            super.close();
        } catch (IOException e) {
            // It is given up anyway, and whoever reads is told why.
            return;
        }
    }
}
