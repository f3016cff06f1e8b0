package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plumbline.api.policy.AdmissionPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.HttpURLConnection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Looks whether admission policies and their bindings are in force. By asking again and again: four small resources do
 * not need watches, and an answer that cannot be had must not look like one that nothing has changed. Used by one thread.
 */
public final class PolicyWatch {
    /** The obstacle before the first look. */
    public static final String NOT_LOOKED = "the admission policies were not looked at yet";

    private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);

    private final KubernetesClient client;
    private final Map<AdmissionPolicy, List<String>> last = new EnumMap<>(AdmissionPolicy.class);

    public PolicyWatch(KubernetesClient client) {
        this.client = client;
    }

    /**
     * What keeps the policy from being relied on; empty when it is in force. While the API server does not answer at all,
     * nobody can have changed the policy through it either, and the last answer stands.
     */
    public List<String> obstacles(AdmissionPolicy policy) {
        List<String> before = last.getOrDefault(policy, List.of(NOT_LOOKED));
        List<String> now;
        try {
            var admission = client.admissionRegistration().v1();
            now = policy.obstacles(
                    admission.validatingAdmissionPolicies().withName(policy.resourceName()).get(),
                    admission.validatingAdmissionPolicyBindings().withName(policy.resourceName()).get());
        } catch (KubernetesClientException e) {
            boolean refused = e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    || e.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED;
            now = refused ? List.of("the operator may not read it: " + e.getMessage()) : before;
        }
        if (!now.equals(last.put(policy, now))) {
            LOG.atInfo().addKeyValue("policy", policy.resourceName()).addKeyValue("obstacles", now)
                    .log("Policy looked at");
        }
        return now;
    }
}
