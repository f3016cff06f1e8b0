package io.plumbline.cli.evidence;

import com.sun.net.httpserver.HttpServer;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.sealed.verify.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerifyUrlTest {
    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private Sample sample;

    @BeforeEach
    void serveAPackage() throws Exception {
        sample = Sample.small();
        var zip = new ByteArrayOutputStream();
        sample.archive(sample.seal()).zip(zip);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/package.zip", exchange -> {
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(200, zip.size());
            zip.writeTo(exchange.getResponseBody());
            exchange.close();
        });
        server.createContext("/moved.zip", exchange -> {
            exchange.getResponseHeaders().set("Location", url("package.zip"));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/stuck.zip", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        });
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private String url(String file) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file;
    }

    @Test
    void aPackageIsFetchedVerifiedAndNotLeftBehind() throws Exception {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        assertThat(shell.run("verify", url("package.zip"), "--key", sample.signer.key().fingerprint())).isZero();
        assertThat(shell.out()).contains("VALID: ");
        try (var left = Files.newDirectoryStream(temporary, "plumbline-*.zip")) {
            assertThat(left).isEmpty();
        }
        assertThat(asked).containsExactly("null");
    }

    @Test
    void whatIsNotThereOrMovedOrStopsOnTheWayIsNoVerdictOnAPackage() {
        assertThat(shell.run("verify", url("absent.zip"))).isEqualTo(1);
        assertThat(shell.err()).contains("answered 404");
        assertThat(shell.run("verify", url("moved.zip"))).isEqualTo(1);
        assertThat(shell.err()).contains("answered 302");
        assertThat(shell.run("verify", url("stuck.zip"), "--timeout", "500ms")).isEqualTo(1);
        assertThat(shell.err()).contains("stuck.zip");
        assertThat(asked).isEmpty();
    }

    @Test
    void aTokenIsNotSentWhereAnybodyCouldReadIt() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "secret");
        assertThat(shell.run("verify", url("package.zip"), "--token-file", token.toString())).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsLargerThanAllowedIsNotRead() {
        var file = folder.resolve("fetched");
        assertThatThrownBy(() -> new Download(URI.create(url("package.zip")),
                null, null, Duration.ofMinutes(1), 100).to(file))
                .isInstanceOf(CommandFailure.class).hasMessageContaining("cannot be fetched");
    }
}
