package io.plumbline.cli.evidence;

import com.sun.net.httpserver.HttpServer;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.sealed.verify.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerifyUrlTest {
    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private final ByteArrayOutputStream zip = new ByteArrayOutputStream();
    private Sample sample;

    @BeforeEach
    void serveAPackage() throws Exception {
        sample = Sample.small();
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

    @ParameterizedTest
    @CsvSource({"edit, it is not what the manifest says", "drop, it is missing", "add, not in the manifest",
        "key, is not pinned", "replay, not by the key in keys"})
    void whatWasDoneToAPackageIsRefusedOverTheNetToo(String deed, String reason) throws Exception {
        var unpacked = sample.folder(folder.resolve(deed));
        switch (deed) {
            case "edit" -> Files.writeString(unpacked.resolve("findings.csv"), "control,SINCE\n");
            case "drop" -> Files.delete(unpacked.resolve("findings.csv"));
            case "add" -> Files.writeString(unpacked.resolve("more.csv"), "x");
            case "key" -> Files.write(unpacked.resolve("keys/signing.pem"), Sample.small().signer.key().pem());
            case "replay" -> Files.copy(Sample.small().folder(folder.resolve("other"))
                    .resolve("manifest.sigstore.json"), unpacked.resolve("manifest.sigstore.json"),
                    StandardCopyOption.REPLACE_EXISTING);
            default -> throw new IllegalArgumentException(deed);
        }
        zip.reset();
        try (var out = new ZipOutputStream(zip); var files = Files.walk(unpacked)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(unpacked.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        assertThat(shell.run("verify", url("package.zip"), "--key", sample.signer.key().fingerprint())).isEqualTo(4);
        assertThat(shell.out()).contains(reason, "INVALID");
    }

    @Test
    void aRollbackIsRefusedOverTheNetTooByTheCheckpointThatWasKept() throws Exception {
        var ours = sample.log.checkpoint();
        var later = new Checkpoint(ours.origin(), ours.size() + 7, ours.root());
        Path kept = Files.write(folder.resolve("kept"), Note.sign(later.text(), sample.log.signer).encode());
        assertThat(shell.run("verify", url("package.zip"), "--key", sample.signer.key().fingerprint(), "--checkpoint",
                kept.toString())).isEqualTo(4);
        assertThat(shell.out()).contains("rolled back");
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
