package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import org.jspecify.annotations.Nullable;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches one file over HTTP. Redirects are not followed, so that the token reaches nobody else.
 *
 * @param certificates in PEM, of authorities that count instead of those of the platform; null for those
 * @param token file with a bearer token; null for none
 * @param timeout for all of it
 * @param maxBytes more is not read
 */
record Download(URI from, @Nullable Path certificates, @Nullable Path token, Duration timeout, long maxBytes) {
    /**
     * Writes the file to this path.
     *
     * @throws CommandFailure when it is not there whole
     */
    void to(Path file) {
        var request = HttpRequest.newBuilder(from).timeout(timeout).GET();
        if (token != null) {
            request.header("Authorization",
                    "Bearer " + new String(SmallFile.read(token), StandardCharsets.US_ASCII).strip());
        }
        try (HttpClient http = client()) {
            var exchange = http.sendAsync(request.build(), answer -> answer.statusCode() == 200
                    ? BodyHandlers.limiting(BodyHandlers.ofFile(file), maxBytes).apply(answer)
                    : BodyHandlers.replacing(file).apply(answer));
            try {
                int status = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
                if (status != 200) {
                    throw new CommandFailure(from + " answered " + status);
                }
            } catch (ExecutionException e) {
                throw new CommandFailure(from + " cannot be fetched: " + Failures.reason(e), e);
            } catch (TimeoutException e) {
                throw new CommandFailure(from + " was not there whole within " + timeout.toSeconds() + "s", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure("interrupted", e);
            } finally {
                http.shutdownNow();
            }
        }
    }

    private HttpClient client() {
        var builder = HttpClient.newBuilder().connectTimeout(timeout).followRedirects(HttpClient.Redirect.NEVER);
        return certificates == null ? builder.build() : builder.sslContext(trusting(certificates)).build();
    }

    private static SSLContext trusting(Path certificates) {
        try {
            var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(SmallFile.read(certificates)))) {
                anchors.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number == 0) {
                throw new CommandFailure(certificates + " has no certificates in PEM");
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new CommandFailure(certificates + " has no certificates in PEM: " + Failures.reason(e), e);
        }
    }
}
