package io.plumbline.cli.remote;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.json.StrictReader;
import org.jspecify.annotations.Nullable;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;

/** The API of an operator for auditors. Asks again where it is told to, and follows no redirects. Thread-safe. */
public final class AuditorApi {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MAX_JSON = 64 << 20;
    private static final int MAX_PROBLEM = 1 << 16;
    private static final int TRIES = 5;
    private static final long MAX_PAUSE_SECONDS = 10;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final URI server;
    private final String token;
    private final HttpClient client;
    private final Pause pause;
    private final Duration patience;

    /** Waits before it is asked again. */
    @FunctionalInterface
    public interface Pause {
        Pause REAL = Thread::sleep;

        void wait(Duration time) throws InterruptedException;
    }

    private AuditorApi(URI server, String token, HttpClient client, Duration patience, Pause pause) {
        this.server = server;
        this.token = token;
        this.client = client;
        this.pause = pause;
        this.patience = patience;
    }

    /**
     * @param authority PEM file of certificates to trust; null for those of the platform
     * @param patience so long the server may be silent, before its answer and within it
     */
    public static AuditorApi of(URI server, @Nullable Path authority, String token, Duration patience, Pause pause) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT.compareTo(patience) < 0 ? CONNECT : patience);
        if (authority != null) {
            builder.sslContext(trusting(authority));
        }
        String base = server.toString();
        return new AuditorApi(URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) : base), token,
                builder.build(), patience, pause);
    }

    private static SSLContext trusting(Path authority) {
        try (InputStream pem = Files.newInputStream(authority)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry(String.valueOf(number++), one);
            }
            if (number == 0) {
                throw new CommandFailure(authority + " holds no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailure(authority + " cannot be used: " + Failures.reason(e), e);
        }
    }

    /**
     * What there is at this path.
     *
     * @throws CommandFailure with what the server says is to be done
     */
    JsonObject json(String path) {
        try (InputStream body = body(get(path, Map.of()))) {
            return new StrictReader(MAX_JSON).read(body.readNBytes(MAX_JSON + 1));
        } catch (MalformedException e) {
            throw new CommandFailure(server + path + " is not what an operator serves: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure(server + path + " cannot be read: " + Failures.reason(e), e);
        }
    }

    /** The body of an answer; fails when the server is silent for too long. */
    InputStream body(HttpResponse<InputStream> response) {
        return new PatientStream(response.body(), patience);
    }

    /**
     * The answer, once it is one; the caller closes its body.
     *
     * @throws IOException when the connection breaks: asking again may help
     * @throws CommandFailure when the server refuses
     */
    HttpResponse<InputStream> get(String path, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path)).timeout(patience)
                .header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        try {
            for (int left = TRIES;; left--) {
                HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
                int status = response.statusCode();
                if (status / 100 == 2) {
                    return response;
                }
                try (InputStream body = body(response)) {
                    if (status != UNAVAILABLE && status != TOO_MANY || left <= 1) {
                        throw refused(path, status, body);
                    }
                }
                pause.wait(Duration.ofSeconds(retryAfter(response)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("stopped", e);
        }
    }

    private static long retryAfter(HttpResponse<?> response) {
        try {
            return Math.clamp(Long.parseLong(response.headers().firstValue("Retry-After").orElse("1")), 0,
                    MAX_PAUSE_SECONDS);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private CommandFailure refused(String path, int status, InputStream body) throws IOException {
        String detail = "";
        try {
            detail = ": " + new StrictReader(MAX_PROBLEM).read(body.readNBytes(MAX_PROBLEM)).text("detail");
        } catch (MalformedException e) {
            // Somebody between us and the operator has answered.
            detail = "";
        }
        return new CommandFailure(server + path + " answers " + status + Printable.of(detail));
    }
}
