package io.plumbline.auditor.http;

import io.plumbline.auditor.fixture.Certificates;
import io.plumbline.auditor.fixture.Client;
import io.plumbline.auditor.fixture.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Certificates that change while they are served, keys in all their spellings, and no old TLS. */
class TlsTest {
    @TempDir
    Path folder;

    /** Which certificate is served. */
    private static String served(Rig rig, Path authority) throws IOException {
        try (SSLSocket socket = (SSLSocket) Client.trusting(authority).getSocketFactory().createSocket("127.0.0.1",
                rig.url().getPort())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
        }
    }

    @Test
    void anotherCertificateIsServedWithoutARestartAndHalfOfOneIsNot() throws IOException {
        try (Rig rig = new Rig(folder)) {
            Path old = Files.copy(rig.certificates().certificate(), folder.resolve("old.crt"));
            assertThat(served(rig, old)).isEqualTo("CN=first");

            Path elsewhere = Files.createDirectory(folder.resolve("next"));
            Certificates next = Certificates.write(elsewhere, "RSA", "second");
            replace(next.certificate(), rig.certificates().certificate());
            rig.pass(ReloadingKeys.LOOKS_EVERY);
            assertThat(served(rig, old)).isEqualTo("CN=first");

            replace(next.key(), rig.certificates().key());
            rig.pass(ReloadingKeys.LOOKS_EVERY);
            assertThat(served(rig, next.certificate())).isEqualTo("CN=second");
        }
    }

    /** With a time of its own, however coarse the clock of the file system is. */
    private static void replace(Path from, Path to) throws IOException {
        var before = Files.getLastModifiedTime(to);
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(to, java.nio.file.attribute.FileTime.fromMillis(before.toMillis() + 2_000));
    }

    @Test
    void oldTlsIsRefused() throws IOException {
        try (Rig rig = new Rig(folder);
                SSLSocket socket = (SSLSocket) Client.trusting(rig.certificates().certificate()).getSocketFactory()
                        .createSocket("127.0.0.1", rig.url().getPort())) {
            socket.setEnabledProtocols(new String[]{"TLSv1.2"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void keysOfAllUsualKindsAreServed(String algorithm) throws IOException {
        Certificates files = Certificates.write(folder, algorithm, "kind");
        assertThat(Tls.read(files.certificate(), files.key()).algorithm()).isEqualTo(algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecparam -name prime256v1 -genkey", "genrsa -traditional 2048", "genrsa 2048",
        "genpkey -algorithm ED25519"})
    void keysAsOpensslSpellsThemAreRead(String command) throws Exception {
        Path key = folder.resolve("openssl.key");
        Path certificate = folder.resolve("openssl.crt");
        openssl(("openssl " + command).split(" "), key);
        openssl(new String[]{"openssl", "req", "-new", "-x509", "-key", key.toString(), "-subj", "/CN=x", "-days", "1"},
                certificate);
        assertThat(Tls.read(certificate, key).chain()).hasSize(1);
    }

    private static void openssl(String[] command, Path out) throws Exception {
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(List.of(command).toString()).isZero();
    }

    @Test
    void filesThatDoNotBelongTogetherAreNamed() throws IOException {
        Certificates one = Certificates.write(Files.createDirectory(folder.resolve("a")), "EC", "one");
        Certificates two = Certificates.write(Files.createDirectory(folder.resolve("b")), "EC", "two");
        assertThatThrownBy(() -> Tls.read(one.certificate(), two.key())).isInstanceOf(IOException.class)
                .hasMessage(two.key() + " is not the key of " + one.certificate());
        assertThatThrownBy(() -> Tls.read(one.key(), one.key())).hasMessageContaining("holds no certificate");
        assertThatThrownBy(() -> Tls.read(one.certificate(), one.certificate()))
                .hasMessageContaining("holds no private key");
    }
}
