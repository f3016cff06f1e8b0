package io.plumbline.runtime.anchor;

import com.sun.net.httpserver.HttpServer;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.log.store.Store;
import io.plumbline.sealed.testing.TestAuthority;
import io.plumbline.sealed.timestamp.TimestampCheck;
import io.plumbline.sealed.timestamp.TimestampTrust;
import io.plumbline.sealed.timestamp.Timestamper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against openssl, which stamps by the clock of this machine. */
class StampingTest {
    private static final String LOG = "example.org/prod";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final Clock clock = Clock.systemUTC();
    private TestAuthority authority;
    private NoteSigner signer;
    private Store store;
    private Note newest;
    private boolean away;

    @BeforeEach
    void begin() throws Exception {
        authority = new TestAuthority(Files.createDirectory(folder.resolve("tsa")), clock.instant());
        signer = NoteSigner.generate(LOG, new SecureRandom());
        store = new FileStore(new DiskLayer(), Files.createDirectory(folder.resolve("log")),
                () -> UUID.randomUUID().toString());
        newest = checkpoint(LOG, 3);
    }

    private Note checkpoint(String origin, long size) throws IOException {
        return Note.sign(new Checkpoint(origin, size, Hash.sha256(new byte[]{(byte) size})).text(), signer);
    }

    private TimestampTrust trust() throws Exception {
        return TimestampTrust.parsePem(authority.caPem());
    }

    private Stamping stamping(Clock by) throws Exception {
        return stamping(by, trust());
    }

    private Stamping stamping(Clock by, TimestampTrust trust) {
        var stamper = new Timestamper(request -> {
            asked.incrementAndGet();
            if (away) {
                throw new IOException("the authority is away");
            }
            return authority.answer(request);
        }, trust, new SecureRandom());
        return new Stamping(stamper, new StampFolder(store), () -> newest, HOUR, by, () -> {});
    }

    @Test
    void theNewestCheckpointIsStampedOnceAndTheStampIsKeptBesideTheLog() throws Exception {
        var stamping = stamping(clock);
        assertThat(stamping.inForce()).isEmpty();
        assertThat(stamping.look()).isEqualTo(HOUR);
        assertThat(stamping.look()).isEqualTo(HOUR);
        assertThat(asked).hasValue(1);
        assertThat(stamping.state()).isEqualTo(new StampState(1, 0, ""));
        assertThat(stamping.inForce()).containsExactly("RFC 3161 timestamps of CN=Test TSA");
        String name = store.list("stamps").getFirst();
        assertThat(name).startsWith("0000000000000000003-");
        byte[] kept = store.read("stamps/" + name + "/checkpoint", 10_000).orElseThrow();
        assertThat(kept).isEqualTo(newest.encode());
        TimestampCheck.trusting(trust()).check(store.read("stamps/" + name + "/response.tsr", 100_000).orElseThrow(),
                kept);
        newest = checkpoint(LOG, 4);
        stamping.look();
        assertThat(asked).hasValue(2);
        assertThat(store.list("stamps")).hasSize(2);
    }

    @Test
    void aPackageIsHandedTheStampOfItsOwnCheckpointAlsoWhenTheAuthorityIsAwayByThen() throws Exception {
        var stamping = stamping(clock);
        stamping.look();
        away = true;
        byte[] stamp = stamping.stamp(newest.encode()).orElseThrow();
        TimestampCheck.trusting(trust()).check(stamp, newest.encode());
        assertThat(asked).hasValue(1);
        assertThatThrownBy(() -> stamping.stamp(checkpoint(LOG, 9).encode())).hasMessageContaining("away");
        assertThat(stamping.state().failures()).isOne();
        away = false;
        TimestampCheck.trusting(trust()).check(stamping.stamp(checkpoint(LOG, 9).encode()).orElseThrow(),
                checkpoint(LOG, 9).encode());
    }

    @Test
    void otherDataIsStampedAndNotKept() throws Exception {
        byte[] signature = "signature".getBytes(StandardCharsets.UTF_8);
        TimestampCheck.trusting(trust()).check(stamping(clock).stamp(signature).orElseThrow(), signature);
        assertThat(store.list("stamps")).isEmpty();
    }

    @Test
    void anAuthorityThatIsAwayIsAskedLaterAndLater() throws Exception {
        away = true;
        var stamping = stamping(clock);
        assertThat(stamping.look()).isEqualTo(Duration.ofSeconds(30));
        assertThat(stamping.look()).isEqualTo(Duration.ofSeconds(60));
        for (int i = 0; i < 100; i++) {
            assertThat(stamping.look()).isLessThanOrEqualTo(HOUR);
        }
        assertThat(stamping.look()).isEqualTo(HOUR);
        assertThat(stamping.inForce()).isEmpty();
        assertThat(stamping.state().obstacle()).contains("away");
        assertThat(stamping.state().failures()).isEqualTo(103);
        away = false;
        assertThat(stamping.look()).isEqualTo(HOUR);
        assertThat(stamping.state().obstacle()).isEmpty();
        away = true;
        newest = checkpoint(LOG, 5);
        assertThat(stamping.look()).as("begins anew").isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aStampThatIsOldBearsNoWitnessToTheLogOfToday() throws Exception {
        stamping(clock).look();
        away = true;
        newest = checkpoint(LOG, 4);
        var soon = stamping(Clock.offset(clock, HOUR.multipliedBy(2)));
        soon.look();
        assertThat(soon.inForce()).as("remembered from before the start").hasSize(1);
        var late = stamping(Clock.offset(clock, HOUR.multipliedBy(4)));
        late.look();
        assertThat(late.inForce()).isEmpty();
    }

    @Test
    void theStampOfAnotherLogBearsNoWitnessToThisOne() throws Exception {
        stamping(clock).look();
        away = true;
        newest = checkpoint(LOG + "/2", 1);
        var stamping = stamping(clock);
        stamping.look();
        assertThat(stamping.inForce()).isEmpty();
    }

    @Test
    void whatDoesNotLeadToTheTrustedCertificatesIsNeitherKeptNorBelieved() throws Exception {
        var other = new TestAuthority(Files.createDirectory(folder.resolve("other")), clock.instant());
        var strict = stamping(clock, TimestampTrust.parsePem(other.caPem()));
        strict.look();
        assertThat(store.list("stamps")).isEmpty();
        assertThat(strict.inForce()).isEmpty();
        assertThat(strict.state().failures()).isOne();
        stamping(clock).look();
        var later = stamping(clock, TimestampTrust.parsePem(other.caPem()));
        later.look();
        assertThat(later.inForce()).as("kept by others, not trusted by us").isEmpty();
    }

    @Test
    void itRunsByItselfOverHttpAndEndsAtOnce() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = authority.answer(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            var settings = StampSettings.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), trust(),
                    HOUR);
            try (var stamping = Stamping.over(settings, store, () -> newest, clock)) {
                stamping.start();
                Awaitility.await().until(() -> !stamping.inForce().isEmpty());
            }
            assertThat(store.list("stamps")).hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aClockThatGoesBackDoesNotMakeAStampOld() throws Exception {
        var stamping = stamping(Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC));
        stamping.look();
        assertThat(stamping.inForce()).hasSize(1);
    }

    @Test
    void whoAsksForTheStampOfAnOlderCheckpointDoesNotMakeTheWitnessOlder() throws Exception {
        Note older = newest;
        Instant first = TimestampCheck.trusting(trust()).check(stamping(clock).stamp(older.encode()).orElseThrow(),
                older.encode()).time();
        Awaitility.await().until(() -> clock.instant().isAfter(first.plusSeconds(2)));
        newest = checkpoint(LOG, 4);
        stamping(clock).look();

        var late = stamping(Clock.fixed(first.plus(HOUR.multipliedBy(3)).plusMillis(1), ZoneOffset.UTC));
        late.look();
        late.stamp(older.encode());
        assertThat(late.inForce()).as("the newer stamp is still young enough").hasSize(1);
    }

    @Test
    void whoWasSlowerHandsOutTheStampThatIsKept() throws Exception {
        var fast = stamping(clock);
        var slow = new Stamping(new Timestamper(request -> {
            fast.look();
            return authority.answer(request);
        }, trust(), new SecureRandom()), new StampFolder(store), () -> newest, HOUR, clock, () -> {});
        byte[] stamp = slow.stamp(newest.encode()).orElseThrow();
        assertThat(stamp).isEqualTo(store.read("stamps/" + store.list("stamps").getFirst() + "/response.tsr", 100_000)
                .orElseThrow());
    }
}
