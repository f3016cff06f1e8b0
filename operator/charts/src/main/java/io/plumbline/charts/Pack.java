package io.plumbline.charts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Kinds that are opened to the operator together, by one role. */
enum Pack {
    /** Sorted out of its group by its kind: nobody shall open Secrets by accident. */
    SECRETS("Secrets", Set.of()),

    KUBERNETES("Kinds that every cluster has, without Secrets", Set.of("", "admissionregistration.k8s.io", "apps",
            "autoscaling", "batch", "certificates.k8s.io", "coordination.k8s.io", "networking.k8s.io", "policy",
            "rbac.authorization.k8s.io", "resource.k8s.io", "storage.k8s.io")),

    AI("Serving, training and agents", Set.of("agents.x-k8s.io", "apps.nvidia.com", "inference.networking.k8s.io",
            "kagent.dev", "kaito.sh", "kubeflow.org", "kueue.x-k8s.io", "leaderworkerset.x-k8s.io",
            "machinelearning.seldon.io", "nvidia.com", "ray.io", "serving.kserve.io", "trainer.kubeflow.org",
            "trustyai.opendatahub.io")),

    DELIVERY("Argo, Flux, Flagger, Tekton", Set.of("argoproj.io", "flagger.app", "helm.toolkit.fluxcd.io",
            "kustomize.toolkit.fluxcd.io", "source.toolkit.fluxcd.io", "tekton.dev")),

    NETWORK("Meshes, gateways, Cilium", Set.of("cilium.io", "gateway.envoyproxy.io", "gateway.networking.k8s.io",
            "kuadrant.io", "networking.istio.io", "policy.networking.k8s.io", "security.istio.io")),

    OBSERVABILITY("Logs, metrics and traces", Set.of("fluentbit.fluent.io", "logging.banzaicloud.io",
            "monitoring.coreos.com", "observability.openshift.io", "opentelemetry.io")),

    PLATFORM("Certificates, external secrets, scaling", Set.of("cert-manager.io", "external-secrets.io", "keda.sh")),

    POLICY("Gatekeeper, Kyverno, Sigstore", Set.of("constraints.gatekeeper.sh", "kyverno.io", "ml.sigstore.dev",
            "policies.kyverno.io", "policy.sigstore.dev")),

    RECOVERY("Backups and volume snapshots", Set.of("snapshot.storage.k8s.io", "velero.io")),

    SCANNERS("Reports of scanners", Set.of("aquasecurity.github.io", "artifact.falcosecurity.dev", "openreports.io",
            "wgpolicyk8s.io"));

    private static final ReadKind SECRET = new ReadKind("", "Secret");

    private final String about;
    private final Set<String> groups;

    Pack(String about, Set<String> groups) {
        this.about = about;
        this.groups = groups;
    }

    /** The name that values, and the role's own name, know it by. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String about() {
        return about;
    }

    /** @throws IllegalStateException when no pack has its group: then somebody has to say where it belongs */
    static Pack of(ReadKind kind) {
        if (kind.equals(SECRET)) {
            return SECRETS;
        }
        return Arrays.stream(values()).filter(pack -> pack.groups.contains(kind.group())).findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "a check reads " + kind + ", and no pack has its group; add it to one in Pack"));
    }
}
