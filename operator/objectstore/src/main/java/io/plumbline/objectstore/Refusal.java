package io.plumbline.objectstore;

import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.io.IOException;

/** Why something could not be done with a bucket, in words for who runs the operator. */
final class Refusal {
    private Refusal() {}

    static IOException of(BucketSettings settings, String what, SdkException e) {
        return new IOException(settings.describe() + " could not be " + what + ": " + reason(e), e);
    }

    private static String reason(SdkException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof S3Exception said) {
            return switch (said.statusCode()) {
                case 301, 307 -> "it is in another region (--s3-region)";
                case 403 -> "it is not allowed to us: " + code(said);
                case 404 -> "there is no such bucket, or something in it is gone: " + code(said);
                default -> said.statusCode() + " " + code(said);
            };
        }
        if (message.startsWith("Unable to load credentials")) {
            return "there are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the pod a role";
        }
        if (message.startsWith("Unable to load region")) {
            return "no region is known: give --s3-region or set AWS_REGION";
        }
        if (e instanceof ApiCallTimeoutException) {
            return "it does not answer in time";
        }
        return message;
    }

    private static String code(S3Exception e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null
                ? String.valueOf(e.getMessage())
                : details.errorCode() + (details.errorMessage() == null ? "" : ", " + details.errorMessage());
    }
}
