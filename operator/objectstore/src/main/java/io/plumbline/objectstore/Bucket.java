package io.plumbline.objectstore;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The bucket that copies go to: objects are put, once, and never replaced or deleted. Thread-safe. */
final class Bucket implements AutoCloseable {
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final BucketSettings settings;
    private final Clock clock;
    private final boolean locking;
    private final Features features;

    private Bucket(S3Client client, BucketSettings settings, Clock clock, Features features) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.features = features;
        this.locking = settings.retention().isPresent() && features.objectLock() != Features.ObjectLock.NONE;
    }

    /**
     * Looks what the bucket can do.
     *
     * @param timeout for one request, retries included
     * @throws IOException when it does not answer, or does not let us
     */
    static Bucket open(BucketSettings settings, AwsCredentialsProvider credentials, Duration timeout, Clock clock)
            throws IOException {
        var builder = S3Client.builder().region(Region.of(settings.region())).credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout))
                .overrideConfiguration(config -> config.apiCallTimeout(timeout))
                // Whole bodies with their checksum before them: what every server that speaks S3 understands.
                .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false)
                        .pathStyleAccessEnabled(settings.endpoint().isPresent()).build());
        settings.endpoint().ifPresent(builder::endpointOverride);
        S3Client client = builder.build();
        try {
            return new Bucket(client, settings, clock,
                    new Features(refusesToReplace(client, settings), objectLock(client, settings)));
        } catch (SdkException e) {
            client.close();
            throw failure("looked at", e);
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
        return create(name, digest(content), RequestBody.fromBytes(content));
    }

    /** Puts a file that nobody changes any more; see {@link #create(String, byte[])}. */
    boolean create(String name, Path file) throws IOException {
        return create(name, digest(file), RequestBody.fromFile(file));
    }

    private boolean create(String name, String sha256, RequestBody content) throws IOException {
        try {
            if (!features.conditionalPut() && head(name).isPresent()) {
                return false;
            }
            var put = PutObjectRequest.builder().bucket(settings.bucket()).key(key(name)).ifNoneMatch("*")
                    .checksumSHA256(sha256);
            if (locking) {
                Retention retention = settings.retention().orElseThrow();
                put.objectLockMode(retention.mode())
                        .objectLockRetainUntilDate(clock.instant().plus(retention.period()));
            }
            client.putObject(put.build(), content);
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw failure(e.statusCode() == CONFLICT ? "put while somebody else puts it" : "put", e);
        } catch (SdkException e) {
            throw failure("put", e);
        }
    }

    /** Until when an object may not be deleted, as the bucket says; empty when it may. */
    Optional<Instant> lockedUntil(String name) throws IOException {
        try {
            return head(name).filter(one -> one.objectLockMode() != null
                    && settings.retention()
                            .filter(asked -> one.objectLockModeAsString().equals(asked.mode().toString()))
                            .isPresent())
                    .map(HeadObjectResponse::objectLockRetainUntilDate);
        } catch (SdkException e) {
            throw failure("looked at", e);
        }
    }

    /** The content; empty when there is no such object. */
    Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(
                    client.getObjectAsBytes(get -> get.bucket(settings.bucket()).key(key(name))).asByteArray());
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failure("read", e);
        } catch (SdkException e) {
            throw failure("read", e);
        }
    }

    /** The names below a folder, all the way down, in order, without it. */
    List<String> list(String folder) throws IOException {
        String before = key(folder) + "/";
        try {
            return client.listObjectsV2Paginator(list -> list.bucket(settings.bucket()).prefix(before)).contents()
                    .stream().map(S3Object::key).map(key -> key.substring(before.length())).toList();
        } catch (SdkException e) {
            throw failure("listed", e);
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

    private static boolean refusesToReplace(S3Client client, BucketSettings settings) {
        byte[] content = "plumbline looks whether this bucket puts an object over another\n"
                .getBytes(StandardCharsets.UTF_8);
        var put = PutObjectRequest.builder().bucket(settings.bucket()).key(settings.prefix() + "probe").ifNoneMatch("*")
                .checksumSHA256(digest(content)).build();
        // The first may have been put by an earlier start; the second has to be refused.
        for (int i = 0; i < 2; i++) {
            try {
                client.putObject(put, RequestBody.fromBytes(content));
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED) {
                    return true;
                }
                if (e.statusCode() == 501 || e.statusCode() == 400) {
                    return false;
                }
                throw e;
            }
        }
        return false;
    }

    private static Features.ObjectLock objectLock(S3Client client, BucketSettings settings) {
        try {
            var lock = client.getObjectLockConfiguration(get -> get.bucket(settings.bucket()))
                    .objectLockConfiguration();
            return lock != null && lock.objectLockEnabled() == ObjectLockEnabled.ENABLED
                    ? Features.ObjectLock.ENABLED
                    : Features.ObjectLock.NONE;
        } catch (S3Exception e) {
            if (e.statusCode() >= 500 && e.statusCode() != 501) {
                throw e;
            }
            return e.statusCode() == NOT_FOUND ? Features.ObjectLock.NONE : Features.ObjectLock.NOT_TOLD;
        }
    }

    private static IOException failure(String what, SdkException e) {
        return new IOException("the bucket could not be " + what + ": " + e.getMessage(), e);
    }

    private static String digest(byte[] content) {
        return Base64.getEncoder().encodeToString(sha256().digest(content));
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
