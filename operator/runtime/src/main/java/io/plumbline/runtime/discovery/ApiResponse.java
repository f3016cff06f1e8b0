package io.plumbline.runtime.discovery;

import io.fabric8.kubernetes.client.http.HttpResponse;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Optional;

/** An answer whose headers have arrived. {@link #close} may be called from any thread and ends a waiting read. */
public final class ApiResponse implements Closeable {
    private final HttpResponse<?> response;
    private final BodyStream body;

    ApiResponse(HttpResponse<?> response, BodyStream body) {
        this.response = response;
        this.body = body;
    }

    /** The HTTP status code. */
    public int code() {
        return response.code();
    }

    /** The first value of a header; the name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(response.header(name));
    }

    /** The bytes of the body as they come. The body holds the server back while nobody reads. */
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        body.close();
    }
}
