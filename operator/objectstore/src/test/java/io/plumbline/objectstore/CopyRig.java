package io.plumbline.objectstore;

import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogSeries;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.series.LogName;
import io.plumbline.log.store.CopyStore;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.log.store.FolderStore;
import io.plumbline.log.verify.CopyVerifier;
import io.plumbline.log.verify.VerifiedSeries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** A log, a bucket (a fake of our own of the rules of S3: nothing is said about a real one) and copies between them. */
abstract class CopyRig {
    static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    static final Retention YEAR = new Retention(Retention.Mode.COMPLIANCE, Duration.ofDays(365));

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    FakeS3 s3;
    NoteSigner signer;
    int number;

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

    FileStore store(Path at) {
        return new FileStore(new DiskLayer(), at, () -> UUID.randomUUID().toString());
    }

    LogSeries series() {
        return new LogSeries(store(folder), "example.org/prod", signer, Limits.DEFAULT,
                () -> UUID.randomUUID().toString());
    }

    void append(int entries) throws Exception {
        try (LogWriter writer = ((Opened.Ready) series().open(List.of(), Extent.EVERYTHING)).writer()) {
            for (int i = 0; i < entries; i++) {
                var done = writer.append(("entry " + number++).getBytes(StandardCharsets.UTF_8));
                if (i == entries - 1) {
                    done.get();
                }
            }
        }
    }

    static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
    }

    CopySettings settings(Optional<Retention> retention) {
        return new CopySettings(new BucketSettings(FakeS3.BUCKET, "prod/", Optional.of(s3.endpoint()),
                Optional.empty(), retention), Duration.ofMinutes(5));
    }

    Copying copying(Clock clock, Optional<Retention> retention) {
        return new Copying(new Copying.Source(store(folder), folder), settings(retention), CopyRig::credentials,
                clock);
    }

    Copying copying() {
        return copying(Clock.fixed(NOW, ZoneOffset.UTC), Optional.of(YEAR));
    }

    List<String> evidence() {
        return s3.keys().stream().filter(key -> !key.startsWith("prod/probe/")).toList();
    }

    /** Verifies what lies in the bucket, out of the bucket alone. */
    long entriesInTheBucket() throws Exception {
        Path restored = Files.createTempDirectory(elsewhere, "restored");
        for (String key : evidence()) {
            Path file = restored.resolve(key.substring("prod/".length()));
            Files.createDirectories(file.getParent());
            Files.write(file, s3.content(key));
        }
        var verified = new CopyVerifier(signer.verifier(), "example.org/prod").logs(store(restored), List.of());
        assertThat(verified).isInstanceOf(VerifiedSeries.Holds.class);
        var newest = ((VerifiedSeries.Holds) verified).parts().getLast().checkpoint();
        LogReader reader = LogReader.latest(
                new CopyStore(new FolderStore(store(restored), LogName.ofOrigin("example.org/prod", newest.origin())
                        .orElseThrow().folder())));
        assertThat(new String(reader.entry(newest.size() - 1), StandardCharsets.UTF_8))
                .isEqualTo("entry " + (number - 1));
        return newest.size();
    }

    static String checkpoint(long size) {
        return String.format("prod/logs/1/checkpoints/%019d", size);
    }

    static void copyFolder(Path from, Path to) throws Exception {
        try (var all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path there = to.resolve(from.relativize(one));
                if (Files.isDirectory(one)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(one, there);
                }
            }
        }
    }

    static Path empty(Path folder) throws Exception {
        try (var all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).filter(file -> !file.equals(folder)).toList()) {
                Files.delete(one);
            }
        }
        return folder;
    }

    void file(String name, String content) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    static final class MovableClock extends Clock {
        private Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
