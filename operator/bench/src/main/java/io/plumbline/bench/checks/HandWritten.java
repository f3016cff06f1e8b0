package io.plumbline.bench.checks;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.resource.BodyList;
import io.plumbline.core.resource.BodyMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import static io.plumbline.bench.checks.Rule.always;
import static io.plumbline.bench.checks.Rule.inProduction;
import static io.plumbline.bench.checks.Rule.where;

/**
 * The thirty checks as somebody would write them in Java for Pods alone, with the parameters as constants: what an engine
 * that interprets expressions is held against.
 */
public final class HandWritten {
    private static final Pattern CREDENTIAL = Pattern
            .compile("(?i)(passw(or)?d|secret|token|api_?key|access_?key|private_?key|credential)");
    private static final Pattern DEBUG_IMAGE = Pattern.compile("(netshoot|/busybox|/kubectl|toolbox|/curl)");
    private static final Pattern RUNTIME_SOCKET = Pattern
            .compile("(docker|containerd|crio|podman)[^/]*\\.sock$|^/(var/)?run/?$");
    private static final Pattern TAG = Pattern.compile(":[^/:]+$");
    private static final Pattern AI_IMAGE = Pattern.compile("(?i)(vllm|tritonserver|text-generation-inference"
            + "|text-embeddings-inference|tensorrt-?llm|sglang|lmdeploy|ollama|localai|llama[.-]?cpp|mlserver|torchserve"
            + "|tensorflow/serving|tf-serving|kserve|seldon|bentoml|ray-(ml|llm)|/nim/|huggingface|open-webui|litellm"
            + "|mlflow|jupyter|xinference|infinity|gpustack)");
    private static final String REGISTRY = "registry.corp.example/";
    private static final Set<String> SAFE_SYSCTLS = Set.of("kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes");
    private static final Set<String> WORKLOADS = Set.of("apps/v1/Deployment", "apps/v1/StatefulSet",
            "apps/v1/DaemonSet", "apps/v1/ReplicaSet", "v1/ReplicationController", "batch/v1/Job", "batch/v1/CronJob");
    private static final List<String> AI_LABELS = List.of("serving.kserve.io/inferenceservice", "ray.io/cluster",
            "seldon-app", "seldon-deployment-id", "training.kubeflow.org/job-name", "kaito.sh/workspace",
            "nvidia.com/dynamo-graph-deployment-name");

    private final Rule[] rules = PodChecks.IDS.stream().map(byId()::get).toArray(Rule[]::new);

    /** @param check position in {@link PodChecks#IDS} */
    public Outcome judge(int check, BodyMap pod, BodyMap namespace) {
        return rules[check].judge(pod, namespace);
    }

    private static Map<String, Rule> byId() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("projected-token-bounded", always(pod -> all(spec(pod).list("volumes"),
                volume -> all(volume.map("projected").list("sources"),
                        source -> number(source.map("serviceAccountToken"), "expirationSeconds", 3600) <= 86_400))));
        rules.put("workload-requests-and-memory-limit", always(pod -> all(spec(pod).list("containers"), container -> {
            BodyMap resources = container.map("resources");
            BodyMap requests = resources.map("requests");
            return requests.containsKey("cpu") && requests.containsKey("memory")
                    && resources.map("limits").containsKey("memory");
        })));
        rules.put("exec-binaries-immutable", inProduction(pod -> all(spec(pod).list("containers"),
                container -> is(security(container), "readOnlyRootFilesystem"))));
        rules.put("pod-no-privileged", always(pod -> containers(pod,
                container -> !is(security(container), "privileged"))));
        rules.put("pod-no-host-namespaces", always(pod -> !is(spec(pod), "hostNetwork") && !is(spec(pod), "hostPID")
                && !is(spec(pod), "hostIPC")));
        rules.put("pod-no-host-path", always(pod -> all(spec(pod).list("volumes"),
                volume -> !volume.containsKey("hostPath"))));
        rules.put("pod-run-as-non-root", always(pod -> containers(pod, container -> {
            Object own = security(container).get("runAsNonRoot");
            return own == null ? is(security(spec(pod)), "runAsNonRoot") : Boolean.TRUE.equals(own);
        })));
        rules.put("pod-no-privilege-escalation", where(HandWritten::notWindows, pod -> containers(pod,
                container -> Boolean.FALSE.equals(security(container).get("allowPrivilegeEscalation")))));
        rules.put("pod-capabilities-dropped", where(HandWritten::notWindows, pod -> containers(pod, container -> {
            BodyMap capabilities = security(container).map("capabilities");
            return capabilities.list("drop").contains("ALL")
                    && none(capabilities.list("add"), added -> !added.equals("NET_BIND_SERVICE"));
        })));
        rules.put("pod-seccomp-profile", always(pod -> containers(pod, container -> {
            String type = security(container).map("seccompProfile").text("type", "");
            String effective = type.isEmpty() ? security(spec(pod)).map("seccompProfile").text("type", "") : type;
            return effective.equals("RuntimeDefault") || effective.equals("Localhost");
        })));
        rules.put("pod-no-host-ports", always(pod -> containers(pod,
                container -> all(container.list("ports"), port -> number(port, "hostPort", 0) == 0))));
        rules.put("pod-safe-sysctls-only", always(pod -> all(security(spec(pod)).list("sysctls"),
                sysctl -> SAFE_SYSCTLS.contains(sysctl.text("name", "")))));
        rules.put("default-namespace-unused", always(pod -> !metadata(pod).text("namespace", "").equals("default")));
        rules.put("config-item-labels", where(pod -> !isOwned(pod), pod -> {
            BodyMap labels = metadata(pod).map("labels");
            return !labels.text("app.kubernetes.io/name", "").isEmpty()
                    && !labels.text("app.kubernetes.io/version", "").isEmpty()
                    && !labels.text("owner", "").isEmpty();
        }));
        rules.put("env-no-literal-credentials", always(pod -> containers(pod,
                container -> all(container.list("env"), HandWritten::noLiteralCredential))));
        rules.put("workload-not-excluded-from-logging", always(
                pod -> !metadata(pod).map("annotations").text("fluentbit.io/exclude", "").equals("true")));
        rules.put("no-debug-ephemeral-containers", always(pod -> spec(pod).list("ephemeralContainers").isEmpty()));
        rules.put("no-debug-images-in-prod", inProduction(pod -> containers(pod,
                container -> !DEBUG_IMAGE.matcher(image(container)).find())));
        rules.put("no-runtime-socket-mount", always(pod -> all(spec(pod).list("volumes"),
                volume -> !RUNTIME_SOCKET.matcher(volume.map("hostPath").text("path", "")).find())));
        rules.put("no-node-debugger-pods", always(
                pod -> !metadata(pod).text("name", "").startsWith("node-debugger-")));
        rules.put("image-from-allowed-registry", always(pod -> containers(pod,
                container -> image(container).startsWith(REGISTRY))));
        rules.put("image-pinned-by-digest", inProduction(pod -> containers(pod,
                container -> image(container).contains("@sha256:"))));
        rules.put("image-tag-not-mutable", always(pod -> containers(pod, container -> {
            String image = image(container);
            return image.contains("@") || TAG.matcher(image).find() && !image.endsWith(":latest");
        })));
        rules.put("workload-source-traceable", (pod, namespace) -> {
            boolean own = !all(spec(pod).list("containers"), container -> !image(container).startsWith(REGISTRY));
            return own ? TRACEABLE.judge(pod, namespace) : Outcome.NOT_APPLICABLE;
        });
        rules.put("sensitive-workload-sandboxed", (pod, namespace) -> {
            if (!namespace.map("metadata").map("labels").text("data-classification", "").equals("restricted")) {
                return Outcome.NOT_APPLICABLE;
            }
            boolean sandboxed = !spec(pod).text("runtimeClassName", "").isEmpty()
                    || Boolean.FALSE.equals(spec(pod).get("hostUsers"));
            return sandboxed ? Outcome.PASS : Outcome.FAIL;
        });
        rules.put("dedicated-service-account", where(
                pod -> !Boolean.FALSE.equals(spec(pod).get("automountServiceAccountToken")),
                pod -> {
                    String account = spec(pod).text("serviceAccountName", "default");
                    return !account.equals("default") && !account.isEmpty();
                }));
        rules.put("third-party-workload-supplier-recorded", where(
                pod -> !containers(pod, container -> image(container).startsWith(REGISTRY)),
                pod -> !metadata(pod).map("annotations").text("plumbline.io/supplier", "").isEmpty()));
        rules.put("prod-workload-gitops-managed",
                (pod, namespace) -> isOwned(pod) ? Outcome.NOT_APPLICABLE : GITOPS.judge(pod, namespace));
        rules.put("model-image-volume-pinned", where(
                pod -> !all(spec(pod).list("volumes"), volume -> !volume.containsKey("image")),
                pod -> all(spec(pod).list("volumes"), volume -> !volume.containsKey("image")
                        || volume.map("image").text("reference", "").contains("@sha256:"))));
        rules.put("model-signature-verified", where(HandWritten::isModel, pod -> !metadata(pod).map("labels")
                .text("validation.ml.sigstore.dev/ml", "")
                .isEmpty()
                && !metadata(pod).map("annotations").text("validation.ml.sigstore.dev/injected-at", "").isEmpty()));
        return rules;
    }

    private static final Rule TRACEABLE = inProduction(pod -> {
        BodyMap annotations = metadata(pod).map("annotations");
        return !annotations.text("org.opencontainers.image.source", "").isEmpty()
                && !annotations.text("org.opencontainers.image.revision", "").isEmpty();
    });

    private static final Rule GITOPS = inProduction(pod -> {
        BodyMap annotations = metadata(pod).map("annotations");
        BodyMap labels = metadata(pod).map("labels");
        return !annotations.text("argocd.argoproj.io/tracking-id", "").isEmpty()
                || !labels.text("argocd.argoproj.io/instance", "").isEmpty()
                || !labels.text("kustomize.toolkit.fluxcd.io/name", "").isEmpty()
                || !labels.text("helm.toolkit.fluxcd.io/name", "").isEmpty();
    });

    /** Whether a workload stands for the pod. */
    private static boolean isOwned(BodyMap pod) {
        return !all(metadata(pod).list("ownerReferences"), owner -> !Boolean.TRUE.equals(owner.get("controller"))
                || !WORKLOADS.contains(owner.text("apiVersion", "") + "/" + owner.text("kind", "")));
    }

    private static boolean noLiteralCredential(BodyMap variable) {
        String name = variable.text("name", "");
        return !CREDENTIAL.matcher(name).find() || !variable.containsKey("value") || name.endsWith("_FILE")
                || name.endsWith("_PATH");
    }

    private static boolean isModel(BodyMap pod) {
        BodyMap labels = metadata(pod).map("labels");
        return AI_LABELS.stream().anyMatch(labels::containsKey)
                || !containers(pod, container -> !AI_IMAGE.matcher(image(container)).find());
    }

    private static boolean notWindows(BodyMap pod) {
        return !spec(pod).map("os").text("name", "linux").equals("windows");
    }

    private static BodyMap spec(BodyMap pod) {
        return pod.map("spec");
    }

    private static BodyMap metadata(BodyMap pod) {
        return pod.map("metadata");
    }

    private static BodyMap security(BodyMap specOrContainer) {
        return specOrContainer.map("securityContext");
    }

    private static String image(BodyMap container) {
        return container.text("image", "");
    }

    private static boolean is(BodyMap map, String field) {
        return Boolean.TRUE.equals(map.get(field));
    }

    private static long number(BodyMap map, String field, long fallback) {
        return map.get(field) instanceof Long number ? number : fallback;
    }

    /** Whether all containers of every sort pass. */
    private static boolean containers(BodyMap pod, Rule.Test test) {
        BodyMap spec = spec(pod);
        return all(spec.list("containers"), test) && all(spec.list("initContainers"), test)
                && all(spec.list("ephemeralContainers"), test);
    }

    private static boolean all(BodyList list, Rule.Test test) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof BodyMap item && !test.passes(item)) {
                return false;
            }
        }
        return true;
    }

    private static boolean none(BodyList list, java.util.function.Predicate<Object> bad) {
        for (int i = 0; i < list.size(); i++) {
            if (bad.test(list.get(i))) {
                return false;
            }
        }
        return true;
    }
}
