package io.plumbline.objectstore;

import java.net.URI;
import java.util.Optional;

/**
 * Where copies go. Credentials come from the environment, as every tool for S3 finds them.
 *
 * @param prefix before every key; empty, or ends in a slash
 * @param endpoint of a server that is not that of AWS, addressed with the bucket in the path; empty for AWS
 * @param region as the bucket's owner says; any word for most other servers
 * @param retention what is asked for with every object; empty for nothing
 */
public record BucketSettings(String bucket, String prefix, Optional<URI> endpoint, String region,
        Optional<Retention> retention) {
    public BucketSettings {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix ends in a slash");
        }
    }
}
