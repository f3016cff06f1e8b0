package io.plumbline.sealed.timestamp;

import com.sun.net.httpserver.HttpServer;
import io.plumbline.log.merkle.Hash;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.testing.Commands;
import io.plumbline.sealed.testing.TestAuthority;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimestampTest {
    private static final byte[] DATA = "a checkpoint".getBytes(StandardCharsets.UTF_8);
    private final Instant now = Instant.now();
    private final CountDownLatch done = new CountDownLatch(1);
    @TempDir
    Path folder;
    private TestAuthority authority;
    private TimestampTrust trust;
    private HttpServer server;
    private volatile Answer answer;

    /** How the server answers. */
    private interface Answer {
        byte[] to(byte[] request) throws Exception;
    }

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority(folder, now);
        trust = TimestampTrust.parsePem(authority.caPem());
        answer = authority::answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                var type = exchange.getRequestHeaders().getFirst("Content-Type");
                byte[] body = answer.to(exchange.getRequestBody().readAllBytes());
                int status = body.length == 0 ? 503 : "application/timestamp-query".equals(type) ? 200 : 415;
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        done.countDown();
        server.stop(0);
    }

    @Test
    void aStampHoldsHereAndWithOpenssl() throws Exception {
        byte[] response = stamp(Duration.ofSeconds(30));

        var stamp = TimestampCheck.trusting(trust).check(response, DATA);
        assertThat(stamp.time()).isBetween(now.minusSeconds(2), now.plusSeconds(120));
        assertThat(stamp.policy()).isEqualTo("1.2.3.4.1");
        assertThat(stamp.authority()).isEqualTo("CN=Test TSA");
        Files.write(folder.resolve("x.tsr"), response);
        Files.write(folder.resolve("data"), DATA);
        assertThat(Commands.succeed(folder, "openssl", "ts", "-verify", "-in", "x.tsr", "-data", "data", "-CAfile",
                "ca.pem")).contains("Verification: OK");
    }

    @Test
    void anAnswerToAnotherRequestIsRefused() throws Exception {
        answer = request -> authority.answer(request(DATA, TSPAlgorithms.SHA256, BigInteger.TEN));
        refused("the timestamp does not have the nonce of the request");
        answer = request -> authority.answer(request(DATA, TSPAlgorithms.SHA256, null));
        refused("the timestamp does not have the nonce of the request");
        answer = request -> authority.answer(request(new byte[1], TSPAlgorithms.SHA256,
                new TimeStampRequest(request).getNonce()));
        refused("the timestamp is over other data");
    }

    @Test
    void sha1IsRefused() throws Exception {
        answer = request -> authority.answer(sha1(new TimeStampRequest(request).getNonce()));
        refused("the imprint of the timestamp has to be made with SHA-256");
        Files.writeString(folder.resolve("ts.cnf"),
                Files.readString(folder.resolve("ts.cnf")).replace("signer_digest = sha256", "signer_digest = sha1"));
        answer = authority::answer;
        refused("signed over the digest 1.3.14.3.2.26");
    }

    @Test
    void certificatesThatAreSignedWithSha1AreRefused() throws Exception {
        authority.leaf(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), true, true, "SHA1withECDSA");
        refused("a certificate of the timestamp is signed with SHA1WITHECDSA");
    }

    @Test
    void certificatesThatMayNotStampAreRefused() throws Exception {
        answer = request -> withPurpose(request, false, false);
        refused("ExtendedKeyUsage");
        answer = request -> withPurpose(request, true, false);
        refused("critical");
        answer = request -> withPurpose(request, true, true);
        stamp(Duration.ofSeconds(30));
    }

    @Test
    void certificatesThatWereNotValidThenAreRefused() throws Exception {
        authority.leaf(now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(2)), true, true);
        refused("not valid when time stamp created");
        authority.leaf(now.plus(Duration.ofDays(2)), now.plus(Duration.ofDays(3)), true, true);
        refused("not valid when time stamp created");
    }

    /** A stamp outlives the certificate that it was made with: what counts is the time of the stamp, never the present. */
    @Test
    void aPathHasToBeValidAtTheTimeOfTheStampAndNotToday() throws Exception {
        authority.leaf(now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(2)), true, true);
        X509Certificate lapsed;
        try (var pem = Files.newInputStream(folder.resolve("tsa.pem"))) {
            lapsed = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }

        trust.path(lapsed, List.of(), now.minus(Duration.ofHours(60)));

        for (var at : List.of(now.minus(Duration.ofDays(4)), now)) {
            assertThatThrownBy(() -> trust.path(lapsed, List.of(), at)).isInstanceOf(MalformedException.class)
                    .hasMessageContaining("no path leads");
        }
    }

    @Test
    void otherAuthoritiesDoNotCount() throws Exception {
        byte[] response = stamp(Duration.ofSeconds(30));
        var others = TimestampTrust.parsePem(new TestAuthority(Files.createDirectory(folder.resolve("other")), now)
                .caPem());
        assertThatThrownBy(() -> TimestampCheck.trusting(others).check(response, DATA))
                .isInstanceOf(MalformedException.class).hasMessageContaining("no path leads");
        assertThat(TimestampCheck.ofForm().check(response, DATA).authority()).isEqualTo("CN=Test TSA");
        assertThatThrownBy(() -> TimestampTrust.parsePem(new byte[0])).isInstanceOf(MalformedException.class);
    }

    @Test
    void damagedAnswersAndRefusalsAreRefused() throws Exception {
        byte[] good = stamp(Duration.ofSeconds(30));
        answer = request -> Arrays.copyOf(good, good.length + 1);
        refused("the timestamp");
        for (int length = 1; length < good.length; length += 97) {
            int cut = length;
            answer = request -> Arrays.copyOf(good, cut);
            refused("the timestamp");
        }
        answer = request -> new DERSequence(new DERSequence(new ASN1Integer(2))).getEncoded();
        refused("did not grant a timestamp: status 2");
    }

    /** What may change without notice stands outside of what is signed, and changes nothing that is said. */
    @Test
    void noChangedBitChangesWhatIsSaid() throws Exception {
        byte[] good = stamp(Duration.ofSeconds(30));
        var said = TimestampCheck.trusting(trust).check(good, DATA);
        int unnoticed = 0;
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(TimestampCheck.trusting(trust).check(bad, DATA)).as("bit %d", bit).isEqualTo(said);
                unnoticed++;
            } catch (MalformedException e) {
                assertThat(e).hasMessageContaining("timestamp");
            }
        }
        assertThat(unnoticed).isLessThan(good.length * 8 / 20);
    }

    @Test
    void whatHttpBringsIsBoundedInTimeAndSize() throws Exception {
        answer = request -> new byte[0];
        refused("answered 503");
        answer = request -> new byte[HttpTimestampClient.MAX_RESPONSE + 1];
        refused("could not be asked");
        answer = request -> {
            done.await();
            return new byte[0];
        };
        assertThatThrownBy(() -> stamp(Duration.ofMillis(200))).isInstanceOf(IOException.class)
                .hasMessageContaining("time");
        server.stop(0);
        refused("could not be asked");
    }

    private byte[] stamp(Duration timeout) throws IOException {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
        try (var http = HttpClient.newHttpClient()) {
            return new Timestamper(new HttpTimestampClient(http, uri, timeout), trust, new SecureRandom()).stamp(DATA);
        }
    }

    private void refused(String why) {
        assertThatThrownBy(() -> stamp(Duration.ofSeconds(30))).isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private static byte[] request(byte[] data, ASN1ObjectIdentifier digest, BigInteger nonce)
            throws Exception {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        byte[] imprint = Hash.sha256(data).bytes();
        return (nonce == null ? generator.generate(digest, imprint) : generator.generate(digest, imprint, nonce))
                .getEncoded();
    }

    private static byte[] sha1(BigInteger nonce) throws Exception {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator.generate(TSPAlgorithms.SHA1,
                MessageDigest.getInstance("SHA-1").digest(DATA), nonce).getEncoded();
    }

    /** openssl does not stamp with such certificates, so that its {@code cms} has to sign what its {@code ts} has made. */
    private byte[] withPurpose(byte[] request, boolean purpose, boolean critical) throws Exception {
        authority.leaf(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), true, true);
        var info = new TimeStampResponse(authority.answer(request)).getTimeStampToken().toCMSSignedData()
                .getSignedContent();
        authority.leaf(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), purpose, critical);
        Files.write(folder.resolve("info"), (byte[]) info.getContent());
        Commands.succeed(folder, "openssl", "cms", "-sign", "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-nodetach",
                "-binary", "-in", "info", "-signer", "tsa.pem", "-inkey", "tsa.key", "-md", "sha256", "-outform", "DER",
                "-cades", "-nosmimecap", "-out", "token");
        try (var token = new ASN1InputStream(Files.readAllBytes(folder.resolve("token")))) {
            var parts = new ASN1EncodableVector();
            parts.add(new DERSequence(new ASN1Integer(0)));
            parts.add(token.readObject());
            return new DERSequence(parts).getEncoded();
        }
    }
}
