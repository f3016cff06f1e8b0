package io.plumbline.api.policy;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The policies of crds/policies. Policy and binding have the same name. Each is what a kind of record rests on:
 * without it in force, an exception, an approval or an attestation is only what somebody wrote.
 */
public enum AdmissionPolicy {
    /** Who requests, approves and revokes exceptions. */
    EXCEPTIONS("exceptions"),
    /** Who writes and approves statements of applicability. */
    STATEMENTS("statements"),
    /** Who attests. */
    ATTESTATIONS("attestations");

    /** Verb of RBAC on the kind: may approve what others wrote. */
    public static final String APPROVE = "approve";

    /** Verb of RBAC on the kind: may write in the name of others; who holds both verbs may use neither. */
    public static final String REQUEST_FOR_OTHERS = "request-for-others";

    private final String file;

    AdmissionPolicy(String file) {
        this.file = file;
    }

    /** The name of the policy, and of its binding. */
    public String resourceName() {
        return "plumbline-" + file;
    }

    /** The policy as it is shipped with this version. Reads from the class path at each call. */
    public ValidatingAdmissionPolicy shipped() {
        try (InputStream in = AdmissionPolicy.class.getResourceAsStream(file + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException(file + ".yaml is missing from the class path");
            }
            String first = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^---$", 2)[0];
            return new KubernetesSerialization().unmarshal(first, ValidatingAdmissionPolicy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What keeps this policy from being relied on; empty when it is in force, at least as strict as shipped. The
     * API server needs some seconds more before it enforces what it stores.
     *
     * @param policy the one of this name in the cluster
     * @param binding the one of this name in the cluster
     */
    public List<String> obstacles(@Nullable ValidatingAdmissionPolicy policy,
            @Nullable ValidatingAdmissionPolicyBinding binding) {
        List<String> obstacles = new ArrayList<>();
        if (policy == null) {
            obstacles.add("there is no ValidatingAdmissionPolicy " + resourceName());
        } else {
            new PolicyComparison(obstacles).policy(shipped(), policy);
        }
        if (binding == null) {
            obstacles.add("there is no ValidatingAdmissionPolicyBinding " + resourceName());
        } else {
            new PolicyComparison(obstacles).binding(resourceName(), binding);
        }
        return List.copyOf(obstacles);
    }
}
