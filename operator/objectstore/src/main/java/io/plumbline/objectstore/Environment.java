package io.plumbline.objectstore;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Where credentials are looked for, as every tool for AWS does; they are never options of ours. */
final class Environment {
    private Environment() {}

    static AwsCredentialsProvider credentials() {
        return DefaultCredentialsProvider.builder().build();
    }
}
