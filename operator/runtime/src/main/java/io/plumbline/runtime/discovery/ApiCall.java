package io.plumbline.runtime.discovery;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request under way. {@link #close} may be called from any thread and ends a waiting {@link #await}. */
public final class ApiCall implements Closeable {
    private final CompletableFuture<HttpResponse<AsyncBody>> response;
    private final BodyStream body;
    private final Duration timeout;

    private ApiCall(CompletableFuture<HttpResponse<AsyncBody>> response, BodyStream body, Duration timeout) {
        this.response = response;
        this.body = body;
        this.timeout = timeout;
    }

    static ApiCall send(HttpClient http, HttpRequest request, Duration timeout) {
        BodyStream body = new BodyStream();
        return new ApiCall(http.consumeBytes(request, body), body, timeout);
    }

    /**
     * Waits for the headers. To be called once.
     *
     * @throws IOException when the server cannot be reached, does not answer in time, or the call was closed
     */
    public ApiResponse await() throws IOException {
        try {
            HttpResponse<AsyncBody> headers = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            body.begin(headers.body());
            return new ApiResponse(headers, body);
        } catch (TimeoutException e) {
            close();
            throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
        } catch (CancellationException e) {
            throw new IOException("the request was given up", e);
        } catch (ExecutionException e) {
            throw new IOException(reason(e), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    /** What went wrong, without the wrappers that only say that a future failed. */
    private static String reason(Throwable thrown) {
        Throwable failure = thrown;
        while ((failure instanceof ExecutionException || failure instanceof CompletionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    @Override
    public void close() {
        // The client gives up the body of an answer that comes after its future was cancelled.
        if (!response.cancel(true) && !response.isCompletedExceptionally()) {
            body.close();
            response.join().body().cancel();
        }
    }
}
