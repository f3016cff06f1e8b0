package io.plumbline.objectstore;

import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogSeries;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a fake of the rules of S3; no test here says anything about a real one. */
class CopyingTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final Retention YEAR = Retention.parse("COMPLIANCE:365d");

    @TempDir
    Path folder;

    private FakeS3 s3;
    private NoteSigner signer;
    private int number;

    @BeforeEach
    void begin() throws Exception {
        s3 = new FakeS3();
        signer = NoteSigner.generate("example.org/prod", new SecureRandom());
        append(300);
    }

    @AfterEach
    void end() {
        s3.close();
    }

    private FileStore store(Path at) {
        return new FileStore(new DiskLayer(), at, () -> UUID.randomUUID().toString());
    }

    private void append(int entries) throws Exception {
        var series = new LogSeries(store(folder), "example.org/prod", signer, Limits.DEFAULT,
                () -> UUID.randomUUID().toString());
        try (LogWriter writer = ((Opened.Ready) series.open(List.of(), Extent.EVERYTHING)).writer()) {
            for (int i = 0; i < entries; i++) {
                var done = writer.append(("entry " + number++).getBytes(StandardCharsets.UTF_8));
                if (i == entries - 1) {
                    done.get();
                }
            }
        }
    }

    private Copying copying(Clock clock, Optional<Retention> retention) {
        return new Copying(new Copying.Source(store(folder), folder),
                new BucketSettings(FakeS3.BUCKET, "prod/", Optional.of(s3.endpoint()), "eu-central-1", retention),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")), Duration.ofMinutes(1),
                clock);
    }

    private Copying copying() {
        return copying(Clock.fixed(NOW, ZoneOffset.UTC), Optional.of(YEAR));
    }

    /** Reads every entry of the newest checkpoint that lies in the bucket, out of the bucket alone. */
    private long entriesInTheBucket() throws Exception {
        Path restored = Files.createTempDirectory(folder, "restored");
        String newest = "";
        for (String key : s3.objects.keySet()) {
            if (key.startsWith("prod/logs/1/")) {
                Path file = restored.resolve(key.substring("prod/logs/1/".length()));
                Files.createDirectories(file.getParent());
                Files.write(file, s3.content(key));
                newest = key.contains("/checkpoints/") ? key : newest;
            }
        }
        Note note = Note.parse(s3.content(newest));
        Files.write(restored.resolve("checkpoint"), note.encode());
        LogReader reader = LogReader.at(store(restored), note);
        assertThat(note.check(signer.verifier())).isEqualTo(Note.Check.SIGNED);
        assertThat(new String(reader.entries(0, reader.checkpoint().size()).get(299), StandardCharsets.UTF_8))
                .isEqualTo("entry 299");
        return reader.checkpoint().size();
    }

    @Test
    void theLogCanBeReadOutOfTheBucketAloneAndGoesOnWhereItWas() throws Exception {
        var copying = copying();
        assertThat(copying.round()).isEqualTo(Duration.ofMinutes(1));
        assertThat(entriesInTheBucket()).isEqualTo(300);
        append(300);
        copying.round();
        assertThat(entriesInTheBucket()).isEqualTo(600);
        assertThat(copying.state().copies()).isEqualTo(2);
        assertThat(s3.objects.values()).as("nothing is put over another").allSatisfy(all -> assertThat(all).hasSize(1));
    }

    @Test
    void anotherProcessGoesOnFromWhatTheBucketLists() throws Exception {
        copying().round();
        append(10);
        s3.asked.clear();
        copying().round();
        assertThat(entriesInTheBucket()).isEqualTo(310);
        assertThat(s3.asked).doesNotContain("PUT prod/logs/1/tile/entries/000");
    }

    @Test
    void underObjectLockNothingCanBeDeletedAndThatIsAnAnchor() {
        var copying = copying();
        assertThat(copying.inForce()).isEmpty();
        copying.round();
        assertThat(copying.inForce())
                .containsExactly("copy in the S3 bucket evidence under object lock, COMPLIANCE for 365 days");
        assertThat(copying.state().bucket()).contains("it has object lock").contains("puts no object over another");
        assertThat(s3.objects.keySet().stream().filter(key -> key.contains("/logs/")).toList()).isNotEmpty()
                .allSatisfy(key -> {
                    assertThat(s3.delete(key, NOW.plus(Duration.ofDays(364)))).isEqualTo(403);
                    assertThat(s3.delete(key, NOW.plus(Duration.ofDays(366)))).isEqualTo(204);
                });
    }

    @Test
    void whereNothingIsLockedNothingIsClaimed() {
        s3.objectLock = false;
        var without = copying();
        without.round();
        assertThat(without.state().copies()).isOne();
        assertThat(without.inForce()).isEmpty();
        assertThat(without.state().bucket()).contains("it has no object lock");
        s3.objectLock = true;
        s3.objects.clear();
        s3.ignoresRetention = true;
        var ignored = copying();
        ignored.round();
        assertThat(ignored.state().copies()).isOne();
        assertThat(ignored.inForce()).as("the bucket does not say that it is locked").isEmpty();
        s3.objects.clear();
        var unasked = copying(Clock.fixed(NOW, ZoneOffset.UTC), Optional.empty());
        unasked.round();
        assertThat(unasked.inForce()).isEmpty();
    }

    @Test
    void aBucketThatReplacesIsNotMadeToReplace() throws Exception {
        s3.conditional = false;
        copying().round();
        append(10);
        var again = copying();
        again.round();
        assertThat(again.state().bucket()).contains("does not refuse to put an object over another");
        assertThat(entriesInTheBucket()).isEqualTo(310);
        s3.objects.forEach((key, all) -> {
            if (!key.endsWith("probe")) {
                assertThat(all).as(key).hasSize(1);
            }
        });
    }

    @Test
    void aBucketThatIsAwayIsTriedLaterAndLaterAndNothingIsLost() throws Exception {
        s3.away = true;
        var copying = copying();
        assertThat(copying.round()).isEqualTo(Duration.ofSeconds(10));
        assertThat(copying.round()).isEqualTo(Duration.ofSeconds(20));
        assertThat(copying.state().obstacle()).contains("could not be looked at");
        assertThat(copying.state().failures()).isEqualTo(2);
        append(10);
        s3.away = false;
        assertThat(copying.round()).isEqualTo(Duration.ofMinutes(1));
        assertThat(entriesInTheBucket()).isEqualTo(310);
        assertThat(copying.state().obstacle()).isEmpty();
    }

    @Test
    void aCopyThatIsCutOffAnywhereHasNoCheckpointWithoutWhatItSays() throws Exception {
        for (int puts = 2; puts < 6; puts++) {
            s3.objects.clear();
            s3.cutAfterPuts = 0;
            try (FakeS3 cut = new FakeS3()) {
                cut.cutAfterPuts = puts;
                s3.close();
                s3 = cut;
                copying().round();
                boolean whole = cut.objects.keySet().stream().anyMatch(key -> key.contains("/checkpoints/"));
                if (whole) {
                    assertThat(entriesInTheBucket()).isEqualTo(300);
                }
                cut.cutAfterPuts = Integer.MAX_VALUE;
                copying().round();
                assertThat(entriesInTheBucket()).isEqualTo(300);
            }
        }
    }

    @Test
    void aLogThatIsShorterOrAnotherThanTheCopyIsToldApart() throws Exception {
        copying().round();
        String checkpoint = s3.objects.lastKey().contains("probe")
                ? s3.objects.lowerKey("prod/probe")
                : s3.objects.lastKey();
        byte[] longer = s3.content(checkpoint);
        s3.objects.put("prod/logs/1/checkpoints/0000000000000000999", List.of(new FakeS3.Version(longer, null, null)));
        var copying = copying();
        copying.round();
        assertThat(copying.state().obstacle()).contains("remembers 999 entries");
    }

    @Test
    void packagesAndStampsAreCopiedOnceAndUnfinishedOnesAreNot() throws Exception {
        Files.createDirectories(folder.resolve("packages/abcdef01"));
        Files.createDirectories(folder.resolve("packages/unfinished-1"));
        Files.writeString(folder.resolve("packages/abcdef01/package.zip"), "zip");
        Files.writeString(folder.resolve("packages/unfinished-1/package.zip"), "zi");
        var copying = copying();
        copying.round();
        copying.round();
        assertThat(s3.content("prod/packages/abcdef01/package.zip")).asString().isEqualTo("zip");
        assertThat(s3.objects).doesNotContainKey("prod/packages/unfinished-1/package.zip");
        assertThat(s3.asked).containsOnlyOnce("PUT prod/packages/abcdef01/package.zip");
    }

    @Test
    void itRunsByItselfAndEnds() {
        try (var copying = copying(Clock.systemUTC(), Optional.of(YEAR))) {
            copying.start();
            Awaitility.await().until(() -> !copying.inForce().isEmpty());
        }
    }
}
