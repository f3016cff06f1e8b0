package io.plumbline.sealed.timestamp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks by HTTP (RFC 3161, section 3.4).
 *
 * @param timeout for the whole exchange: that of the JDK's requests ends with the headers
 */
public record HttpTimestampClient(HttpClient http, URI authority, Duration timeout) implements TimestampClient {
    /** The largest answer that is read, in bytes; with a chain of certificates they have about 6,000. */
    static final int MAX_RESPONSE = 64 * 1024;

    @Override
    public byte[] ask(byte[] request) throws IOException {
        var post = HttpRequest.newBuilder(authority).timeout(timeout)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        var exchange = http.sendAsync(post, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_RESPONSE));
        try {
            var response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("the timestamp authority answered " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException e) {
            throw new IOException("the timestamp authority could not be asked: " + e.getCause(), e);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("the timestamp authority did not answer within " + timeout, e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the timestamp authority was asked", e);
        }
    }
}
