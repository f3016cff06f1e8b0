package io.plumbline.runtime.discovery;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Plain GET requests to one API server, with the credentials of a Fabric8 configuration. Thread-safe.
 *
 * <p>It has a connection pool of its own, since it differs from the client that reconciles in two ways: HTTP/1.1, so that
 * each watch has its own connection and a slow reader holds back only itself; and no retries inside the client, which
 * would hide the answers 429 and 5xx (and, in Fabric8 7.8.0, wait shorter than {@code Retry-After} asks).
 */
public final class ApiAccess implements AutoCloseable {
    private static final int FIRST_JDK_THAT_TIMES_BODIES = 26;

    private final HttpClient http;
    private final String base;

    private ApiAccess(HttpClient http, String base) {
        this.http = http;
        this.base = base;
    }

    /** Access with this address and these credentials. The caller closes it. */
    public static ApiAccess with(Config config) {
        Config own = new ConfigBuilder(config).withHttp2Disable(true).withRequestRetryBackoffLimit(0).build();
        String url = own.getMasterUrl();
        return new ApiAccess(new VirtualThreads().newBuilder(own).build(),
                url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    /**
     * Starts a request.
     *
     * @param path absolute path with its query, for instance {@code /api/v1/pods?limit=500}
     * @param timeout bound on the time until the headers have arrived; the body has none
     */
    public ApiCall get(String path, Map<String, String> headers, Duration timeout) {
        var request = http.newHttpRequestBuilder().uri(base + path);
        headers.forEach(request::header);
        // Ends the connection of a request that was never answered. From JDK 26 on it would cut watches (JDK-8208693).
        if (Runtime.version().feature() < FIRST_JDK_THAT_TIMES_BODIES) {
            request.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        return ApiCall.send(http, request.build(), timeout);
    }

    /** Ends all requests. */
    @Override
    public void close() {
        http.close();
    }

    /** Runs the client's callbacks on virtual threads: a hundred watches need no hundred platform threads. */
    private static final class VirtualThreads extends JdkHttpClientFactory {
        private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

        @Override
        protected java.net.http.HttpClient.Builder createNewHttpClientBuilder() {
            return java.net.http.HttpClient.newBuilder().executor(executor);
        }

        @Override
        protected void closeHttpClient(io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl client) {
            executor.shutdownNow();
        }
    }
}
