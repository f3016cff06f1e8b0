package io.plumbline.objectstore;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

import java.time.Duration;

/** Makes the client of the SDK. Its classes take a second to load, so nothing of it is touched before it is needed. */
final class Client {
    private Client() {}

    /**
     * @param timeout for one request, retries included
     * @throws software.amazon.awssdk.core.exception.SdkException when there is no region
     */
    static S3Client of(BucketSettings settings, AwsCredentialsProvider credentials, Duration timeout) {
        var builder = S3Client.builder().credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout))
                .overrideConfiguration(config -> config.apiCallTimeout(timeout))
                // Whole bodies with their checksum before them: what every server that speaks S3 understands.
                .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false)
                        .pathStyleAccessEnabled(settings.endpoint().isPresent()).build());
        settings.endpoint().ifPresent(endpoint -> builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
        settings.region().ifPresent(region -> builder.region(Region.of(region)));
        return builder.build();
    }
}
