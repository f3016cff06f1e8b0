package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plumbline.api.policy.AdmissionPolicy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks whether the admission policy of statements is in force; answers are good for some seconds. Thread-safe. */
public final class StatementPolicy {
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final Clock clock;
    private Instant asked = Instant.MIN;
    private List<String> obstacles = List.of();

    public StatementPolicy(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** What keeps the policy from being relied on; that it cannot be read is such a thing too. */
    public synchronized List<String> obstacles() {
        Instant now = clock.instant();
        if (now.isBefore(asked) || !now.minus(GOOD_FOR).isBefore(asked)) {
            obstacles = ask();
            asked = now;
        }
        return obstacles;
    }

    private List<String> ask() {
        String name = AdmissionPolicy.STATEMENTS.resourceName();
        try {
            var api = client.admissionRegistration().v1();
            return AdmissionPolicy.STATEMENTS.obstacles(api.validatingAdmissionPolicies().withName(name).get(),
                    api.validatingAdmissionPolicyBindings().withName(name).get());
        } catch (KubernetesClientException e) {
            return List.of("the policy " + name + " cannot be read: " + e.getMessage());
        }
    }
}
