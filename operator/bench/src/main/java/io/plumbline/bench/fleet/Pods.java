package io.plumbline.bench.fleet;

import java.util.List;
import java.util.Map;

import static io.plumbline.bench.fleet.Tree.array;
import static io.plumbline.bench.fleet.Tree.object;

/**
 * Pods as an API server serves them: defaults filled in, the volume of the service account's token with its random name,
 * status and managed fields. The same number gives the same pod. Thread-safe.
 */
public final class Pods {
    /** Pods of one workload. */
    public static final int REPLICAS = 30;

    private final int namespaces;

    public Pods(int namespaces) {
        this.namespaces = namespaces;
    }

    public byte[] json(int number) {
        return Tree.bytes(pod(number, 0, ""));
    }

    /** The pod as it is after so many changes of its status alone. */
    public byte[] withStatus(int number, int revision) {
        return Tree.bytes(pod(number, revision, ""));
    }

    /** The pod with an image that is only its own, and so many changes of its status. */
    public byte[] withImage(int number, int revision, String image) {
        return Tree.bytes(pod(number, revision, image));
    }

    private Map<String, Object> pod(int number, int revision, String image) {
        Workload workload = new Workload(number / REPLICAS, namespaces);
        Dice dice = new Dice(number * 104_729L + 3);
        String created = dice.time();
        Map<String, Object> metadata = metadata(workload, dice, created);
        Map<String, Object> spec = spec(workload, dice);
        if (!image.isEmpty()) {
            firstContainer(spec).put("image", image);
        }
        Map<String, Object> status = status(workload, dice, created, revision);
        metadata.put("managedFields", array(
                FieldSets.of("kube-controller-manager", "", created, managedByController(metadata, spec)),
                FieldSets.of("kubelet", "status", created, object("status", status))));
        metadata.put("resourceVersion", String.valueOf(100_000_000L + number * 13L + revision));
        return object("kind", "Pod", "apiVersion", "v1", "metadata", metadata, "spec", spec, "status", status);
    }

    @SuppressWarnings("unchecked") // made so below
    private static Map<String, Object> firstContainer(Map<String, Object> spec) {
        return (Map<String, Object>) ((List<?>) spec.getOrDefault("containers", List.of())).getFirst();
    }

    private static Map<String, Object> metadata(Workload workload, Dice dice, String created) {
        Map<String, Object> annotations = workload.annotations();
        annotations.put("cni.projectcalico.org/podIP", dice.address() + "/32");
        annotations.put("cni.projectcalico.org/containerID", dice.hex(64));
        return object("name", workload.replicaSet() + "-" + dice.letters(5), "generateName",
                workload.replicaSet() + "-", "namespace", workload.namespace, "uid", dice.uid(), "resourceVersion", "",
                "generation", 1, "creationTimestamp", created, "labels", workload.labels(), "annotations", annotations,
                "ownerReferences",
                array(object("apiVersion", "apps/v1", "kind", "ReplicaSet", "name", workload.replicaSet(), "uid",
                        workload.uid, "controller", true, "blockOwnerDeletion", true)));
    }

    private static Map<String, Object> spec(Workload workload, Dice dice) {
        String token = workload.strict ? "" : "kube-api-access-" + dice.letters(5);
        List<Object> volumes = workload.volumes();
        if (!token.isEmpty()) {
            volumes.add(tokenVolume(token));
        }
        String account = workload.ownAccount ? workload.app : "default";
        return object("volumes", volumes, "initContainers",
                workload.initContainers().isEmpty()
                        ? null
                        : array(workload.initContainers().stream().map(each -> each.spec(token)).toArray()),
                "containers", array(workload.containers().stream().map(each -> each.spec(token)).toArray()),
                "restartPolicy", "Always", "terminationGracePeriodSeconds", 30, "dnsPolicy", "ClusterFirst",
                "serviceAccountName", account, "serviceAccount", account, "automountServiceAccountToken",
                workload.strict ? Boolean.FALSE : null, "nodeName",
                "ip-10-" + dice.below(8) + "-" + dice.below(256) + "-" + dice.below(256)
                        + ".eu-west-1.compute.internal",
                "hostNetwork", workload.hostNetwork ? Boolean.TRUE : null, "securityContext",
                workload.securityContext(), "imagePullSecrets", array(object("name", "regcred")), "schedulerName",
                "default-scheduler", "tolerations",
                array(toleration("not-ready"), toleration("unreachable")), "priorityClassName",
                workload.important ? "business-critical" : null, "priority", workload.important ? 1000 : 0,
                "enableServiceLinks", true, "preemptionPolicy", "PreemptLowerPriority", "topologySpreadConstraints",
                workload.plain
                        ? null
                        : array(object("maxSkew", 1, "topologyKey", "topology.kubernetes.io/zone",
                                "whenUnsatisfiable", "ScheduleAnyway", "labelSelector",
                                object("matchLabels", object("app.kubernetes.io/name", workload.app)))));
    }

    private static Map<String, Object> tokenVolume(String name) {
        return object("name", name, "projected", object("sources",
                array(object("serviceAccountToken", object("expirationSeconds", 3607, "path", "token")),
                        object("configMap",
                                object("name", "kube-root-ca.crt", "items",
                                        array(object("key", "ca.crt", "path", "ca.crt")))),
                        object("downwardAPI",
                                object("items",
                                        array(object("path", "namespace", "fieldRef",
                                                object("apiVersion", "v1", "fieldPath", "metadata.namespace")))))),
                "defaultMode", 420));
    }

    private static Map<String, Object> toleration(String trouble) {
        return object("key", "node.kubernetes.io/" + trouble, "operator", "Exists", "effect", "NoExecute",
                "tolerationSeconds", 300);
    }

    private static Map<String, Object> status(Workload workload, Dice dice, String created, int revision) {
        String address = dice.address();
        String host = "10.1.2." + dice.below(256);
        String changed = revision == 0 ? created : "2026-11-21T00:00:" + (10 + revision % 50) + "Z";
        return object("phase", "Running", "conditions",
                array(condition("PodReadyToStartContainers", created), condition("Initialized", created),
                        condition("Ready", changed), condition("ContainersReady", changed),
                        condition("PodScheduled", created)),
                "hostIP", host, "hostIPs", array(object("ip", host)), "podIP", address, "podIPs",
                array(object("ip", address)), "startTime", created, "initContainerStatuses",
                workload.initContainers().isEmpty()
                        ? null
                        : array(workload.initContainers().stream().map(each -> each.status(dice, "")).toArray()),
                "containerStatuses",
                array(workload.containers().stream().map(each -> each.status(dice, created)).toArray()), "qosClass",
                "Burstable");
    }

    private static Map<String, Object> condition(String type, String since) {
        return object("type", type, "observedGeneration", 1, "status", "True", "lastTransitionTime", since);
    }

    /** What the controller wrote: not what the API server added, nor what the node reports. */
    private static Map<String, Object> managedByController(Map<String, Object> metadata, Map<String, Object> spec) {
        Map<String, Object> meta = object("generateName", "", "labels", metadata.get("labels"), "annotations",
                metadata.get("annotations"), "ownerReferences", metadata.get("ownerReferences"));
        return object("metadata", meta, "spec", spec);
    }
}
