package io.plumbline.objectstore;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The bucket that copies go to: objects are put, once, and never replaced or deleted. Thread-safe. */
final class Bucket implements AutoCloseable {
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;
    /** One put takes at most 5 GiB. */
    private static final long MAX_OBJECT = 5L << 30;
    /** What is slower than this, in bytes per second, does not count as answering. */
    private static final long SLOWEST = 128 * 1024;

    /** For a bucket that is only read, in which nothing has to be kept until any time. */
    private static final Clock NO_TIME = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final S3Client client;
    private final BucketSettings settings;
    private final Duration timeout;
    private final Clock clock;
    private final Features features;

    private Bucket(S3Client client, BucketSettings settings, Duration timeout, Clock clock, Features features) {
        this.client = client;
        this.settings = settings;
        this.timeout = timeout;
        this.clock = clock;
        this.features = features;
    }

    /**
     * Tries what the bucket does.
     *
     * @param timeout for one request, retries included; large objects have more
     * @throws IOException when it does not answer, or does not let us
     */
    static Bucket open(BucketSettings settings, AwsCredentialsProvider credentials, Duration timeout, Clock clock)
            throws IOException {
        S3Client client;
        try {
            client = Client.of(settings, credentials, timeout);
        } catch (SdkException e) {
            throw Refusal.of(settings, "reached", e);
        }
        try {
            return new Bucket(client, settings, timeout, clock,
                    new Probe(client, settings, clock.instant()).features());
        } catch (SdkException e) {
            client.close();
            throw Refusal.of(settings, "tried", e);
        }
    }

    /** A bucket that nothing is put in; it is not tried. */
    static Bucket reading(BucketSettings settings, AwsCredentialsProvider credentials, Duration timeout)
            throws IOException {
        try {
            return new Bucket(Client.of(settings, credentials, timeout), settings, timeout, NO_TIME,
                    new Features(false, Features.ObjectLock.NOT_ASKED));
        } catch (SdkException e) {
            throw Refusal.of(settings, "reached", e);
        }
    }

    Features features() {
        return features;
    }

    /**
     * Puts an object unless there is one of this name.
     *
     * @return false when there was one
     */
    boolean create(String name, byte[] content) throws IOException {
        return create(name, Sha256.base64(content), content.length, RequestBody.fromBytes(content));
    }

    /**
     * Puts an object whose name is only ever given to this content.
     *
     * @throws DisagreesException when there is another of this name
     */
    void put(String name, byte[] content) throws IOException {
        if (!create(name, content)) {
            compare(name, Sha256.base64(content));
        }
    }

    /** Puts a file that nobody changes any more; see {@link #put(String, byte[])}. It is streamed. */
    void put(String name, Path file) throws IOException {
        String sha256;
        try (InputStream in = Files.newInputStream(file)) {
            sha256 = Sha256.base64(in);
        }
        long size = Files.size(file);
        if (size > MAX_OBJECT) {
            throw new IOException(file + " has " + size + " bytes, and one object takes " + MAX_OBJECT);
        }
        if (!create(name, sha256, size, RequestBody.fromFile(file))) {
            compare(name, sha256);
        }
    }

    private boolean create(String name, String sha256, long size, RequestBody content) throws IOException {
        try {
            if (!features.conditionalPut() && head(name).isPresent()) {
                return false;
            }
            var put = PutObjectRequest.builder().bucket(settings.bucket()).key(key(name)).checksumSHA256(sha256)
                    // Asked for with object lock, beside the checksum itself.
                    .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                    .overrideConfiguration(config -> config.apiCallTimeout(timeout(size)));
            if (features.conditionalPut()) {
                put.ifNoneMatch("*");
            }
            if (features.objectLock() == Features.ObjectLock.KEPT) {
                Retention retention = settings.retention().orElseThrow();
                put.objectLockMode(ObjectLockMode.fromValue(retention.mode().name()))
                        .objectLockRetainUntilDate(
                                clock.instant().plus(retention.period()).truncatedTo(ChronoUnit.SECONDS));
            }
            client.putObject(put.build(), content);
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw Refusal.of(settings, e.statusCode() == CONFLICT ? "written while somebody else does" : "written", e);
        } catch (SdkException e) {
            throw Refusal.of(settings, "written", e);
        }
    }

    private void compare(String name, String sha256) throws IOException {
        try (InputStream there = client.getObject(get -> get.bucket(settings.bucket()).key(key(name))
                .overrideConfiguration(config -> config.apiCallTimeout(timeout(MAX_OBJECT))))) {
            if (!Sha256.base64(there).equals(sha256)) {
                throw new DisagreesException(settings.describe() + " holds another " + name + " than ours");
            }
        } catch (SdkException e) {
            throw Refusal.of(settings, "read", e);
        }
    }

    private Duration timeout(long size) {
        return timeout.plusSeconds(size / SLOWEST);
    }

    /**
     * Until when an object may not be deleted, as the bucket says of itself, in the mode that was asked for; empty when it
     * may.
     *
     * @throws DisagreesException when it is not to be seen any more
     */
    Optional<Instant> lockedUntil(String name) throws IOException {
        try {
            HeadObjectResponse told = head(name).orElseThrow(() -> new DisagreesException(
                    settings.describe() + " does not show " + name + " any more, which was put there"));
            return settings.retention()
                    .filter(asked -> asked.mode().name().equals(told.objectLockModeAsString()))
                    .map(asked -> told.objectLockRetainUntilDate());
        } catch (SdkException e) {
            throw Refusal.of(settings, "looked at", e);
        }
    }

    /**
     * The content; empty when there is no such object.
     *
     * @throws IOException also when it has more than {@code limit} bytes
     */
    Optional<byte[]> read(String name, int limit) throws IOException {
        try (InputStream in = client.getObject(get -> get.bucket(settings.bucket()).key(key(name)))) {
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                throw new DisagreesException(
                        settings.describe() + " holds a " + name + " that is too large to be ours");
            }
            return Optional.of(content);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw Refusal.of(settings, "read", e);
        } catch (SdkException e) {
            throw Refusal.of(settings, "read", e);
        }
    }

    /** Tells of everything below a folder, all the way down: its name there, and its size in bytes. */
    void list(String folder, BiConsumer<String, Long> each) throws IOException {
        String before = key(folder) + "/";
        try {
            client.listObjectsV2Paginator(list -> list.bucket(settings.bucket()).prefix(before)).contents()
                    .forEach(one -> each.accept(one.key().substring(before.length()), one.size()));
        } catch (SdkException e) {
            throw Refusal.of(settings, "listed", e);
        }
    }

    /** The folders directly below one. */
    List<String> folders(String folder) throws IOException {
        String before = key(folder) + "/";
        try {
            return client.listObjectsV2Paginator(list -> list.bucket(settings.bucket()).prefix(before).delimiter("/"))
                    .commonPrefixes().stream().map(CommonPrefix::prefix)
                    .map(key -> key.substring(before.length(), key.length() - 1)).toList();
        } catch (SdkException e) {
            throw Refusal.of(settings, "listed", e);
        }
    }

    /** The first name below a folder that is greater than another; empty when there is none. */
    Optional<String> after(String folder, String other) throws IOException {
        String before = key(folder) + "/";
        try {
            return client.listObjectsV2(list -> list.bucket(settings.bucket()).prefix(before)
                    .startAfter(before + other).maxKeys(1)).contents().stream()
                    .map(S3Object::key).map(key -> key.substring(before.length())).findFirst();
        } catch (SdkException e) {
            throw Refusal.of(settings, "listed", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private Optional<HeadObjectResponse> head(String name) {
        try {
            return Optional.of(client.headObject(head -> head.bucket(settings.bucket()).key(key(name))));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String key(String name) {
        return settings.prefix() + name;
    }
}
