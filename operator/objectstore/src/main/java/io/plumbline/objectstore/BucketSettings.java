package io.plumbline.objectstore;

import java.net.URI;
import java.util.Optional;

/**
 * Where copies go. Credentials are none of the settings: they come from where every tool for S3 finds them.
 *
 * @param prefix before every key; empty, or ends in a slash
 * @param endpoint of a server that is not that of AWS, addressed with the bucket in the path; empty for AWS
 * @param region empty for what the environment says; for another endpoint any word will do, and one is taken
 * @param retention what is asked for with every object; empty for nothing
 */
public record BucketSettings(String bucket, String prefix, Optional<URI> endpoint, Optional<String> region,
        Optional<Retention> retention) {
    public BucketSettings {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix ends in a slash");
        }
    }

    /** For people. */
    String describe() {
        return "the S3 bucket " + bucket + (prefix.isEmpty() ? "" : " below " + prefix);
    }
}
