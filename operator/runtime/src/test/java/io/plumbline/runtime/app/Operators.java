package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;

/** Operators as tests start them: on a free port, and quick to look at what is served. */
public final class Operators {
    private Operators() {}

    public static OperatorSettings settings() {
        return OperatorSettings.defaults()
                .withHttp(new InetSocketAddress("127.0.0.1", 0))
                .withDiscoveryInterval(Duration.ofMillis(200));
    }

    public static PlumblineOperator start(KubernetesClient client) {
        return start(client, Clock.systemUTC());
    }

    static PlumblineOperator start(KubernetesClient client, Clock clock) {
        PlumblineOperator operator = new PlumblineOperator(client, settings(), clock);
        operator.start();
        return operator;
    }
}
