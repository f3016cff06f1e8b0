package io.plumbline.testkit.junit;

import io.fabric8.kubernetes.client.KubernetesClient;

/** Makes names outside of the extension, for the tests of the clean-up itself. */
public final class TestNamesAccess {
    private TestNamesAccess() {}

    public static TestNames next(KubernetesClient client) {
        return TestNames.next(client);
    }
}
