package io.plumbline.objectstore;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Finds out what a bucket does by trying it, since what servers say of themselves is often not so: one object a day and
 * mode, {@code probe/<day>-<mode>}, locked for a day, put twice with different contents.
 */
record Probe(S3Client client, BucketSettings settings, Instant now) {
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int BAD_REQUEST = 400;

    /** @throws S3Exception when the bucket does not let us, or cannot say */
    Features features() {
        Put first = put("first", settings.retention().isPresent(), true);
        boolean conditional = true;
        Features.ObjectLock lock = Features.ObjectLock.NOT_ASKED;
        if (first == Put.NOT_UNDERSTOOD && settings.retention().isPresent()) {
            lock = Features.ObjectLock.REFUSED;
            first = put("first", false, true);
        }
        if (first == Put.NOT_UNDERSTOOD) {
            conditional = false;
            first = put("first", false, false);
        }
        if (first == Put.NOT_UNDERSTOOD) {
            throw S3Exception.builder().message("an object could not be put in any way").statusCode(BAD_REQUEST)
                    .build();
        }
        if (first == Put.DONE && conditional) {
            conditional = put("second", false, true) == Put.REFUSED;
        }
        if (settings.retention().isPresent() && lock == Features.ObjectLock.NOT_ASKED) {
            HeadObjectResponse told = client.headObject(head -> head.bucket(settings.bucket()).key(key()));
            lock = told.objectLockMode() != null && told.objectLockRetainUntilDate() != null
                    ? Features.ObjectLock.KEPT
                    : Features.ObjectLock.IGNORED;
        }
        return new Features(conditional, lock);
    }

    private enum Put {
        DONE,
        /** There was one of this name, perhaps of an earlier start. */
        REFUSED,
        /** The server does not know a header, or the bucket has no object lock. */
        NOT_UNDERSTOOD
    }

    private Put put(String who, boolean locked, boolean condition) {
        byte[] content = ("plumbline looks what this bucket does: " + who + '\n').getBytes(StandardCharsets.UTF_8);
        var put = PutObjectRequest.builder().bucket(settings.bucket()).key(key())
                .checksumSHA256(Sha256.base64(content))
                .checksumAlgorithm(ChecksumAlgorithm.SHA256);
        if (condition) {
            put.ifNoneMatch("*");
        }
        if (locked) {
            put.objectLockMode(ObjectLockMode.fromValue(settings.retention().orElseThrow().mode().name()))
                    .objectLockRetainUntilDate(now.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS));
        }
        try {
            client.putObject(put.build(), RequestBody.fromBytes(content));
            return Put.DONE;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return Put.REFUSED;
            }
            if (e.statusCode() == BAD_REQUEST || e.statusCode() == NOT_IMPLEMENTED) {
                return Put.NOT_UNDERSTOOD;
            }
            throw e;
        }
    }

    private String key() {
        return settings.prefix() + "probe/" + now.atZone(ZoneOffset.UTC).toLocalDate()
                + settings.retention().map(asked -> "-" + asked.mode().name().toLowerCase(Locale.ROOT)).orElse("");
    }
}
