package io.plumbline.bench.fleet;

import io.plumbline.core.resource.ResourceType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import static io.plumbline.bench.fleet.Tree.array;
import static io.plumbline.bench.fleet.Tree.object;

/**
 * A cluster of many kinds in the shares that clusters of teams have: three in ten objects are pods, the rest is what
 * surrounds them. The same number gives the same object. Pods are as an API server serves them, the others have what checks
 * read and the metadata that everything has.
 */
public final class MixedCluster {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final int NAMESPACES = 40;

    private final Pods pods = new Pods(NAMESPACES);
    private final List<Share> shares;
    private final int size;

    /** One object; its bytes are not to be changed. */
    public static final class Entry {
        private final ResourceType type;
        private final byte[] json;

        Entry(ResourceType type, byte[] json) {
            this.type = type;
            this.json = json;
        }

        public ResourceType type() {
            return type;
        }

        public byte[] json() {
            return json;
        }
    }

    private interface Maker {
        Map<String, Object> make(int number, Dice dice);
    }

    /** @param perMille of all objects */
    private record Share(ResourceType type, int perMille, Maker maker) {}

    /** @param size how many objects there are, about */
    public MixedCluster(int size) {
        this.size = size;
        this.shares = List.of(share("apps", "Deployment", 10, MixedCluster::deployment),
                share("apps", "ReplicaSet", 30, this::replicaSet), share("", "Service", 80, MixedCluster::service),
                share("", "ServiceAccount", 90, MixedCluster::namespaced),
                share("", "ConfigMap", 128, MixedCluster::configMap), share("", "Secret", 60, MixedCluster::secret),
                share(RBAC, "Role", 30, MixedCluster::role), share(RBAC, "RoleBinding", 50, MixedCluster::binding),
                share(RBAC, "ClusterRole", 15, MixedCluster::role),
                share(RBAC, "ClusterRoleBinding", 15, MixedCluster::binding),
                share("networking.k8s.io", "NetworkPolicy", 20, MixedCluster::networkPolicy),
                share("networking.k8s.io", "Ingress", 15, MixedCluster::ingress),
                share("policy", "PodDisruptionBudget", 15, MixedCluster::budget),
                share("autoscaling", "HorizontalPodAutoscaler", 10, MixedCluster::autoscaler),
                share("", "PersistentVolumeClaim", 25, MixedCluster::claim),
                share("", "PersistentVolume", 25, MixedCluster::volume),
                share("batch", "CronJob", 6, MixedCluster::cronJob), share("", "Node", 4, MixedCluster::node),
                share("", "ResourceQuota", 4, (number, dice) -> spec(namespaced(number, dice),
                        object("hard", object("limits.memory", "64Gi", "requests.cpu", "32")))),
                share("aquasecurity.github.io", "VulnerabilityReport", 60, MixedCluster::report),
                share("cert-manager.io", "Certificate", 6, MixedCluster::certificate),
                share("plumbline.io", "AISystem", 2, MixedCluster::aiSystem));
    }

    private static Share share(String group, String kind, int perMille, Maker maker) {
        return new Share(new ResourceType(group, kind), perMille, maker);
    }

    /** Namespaces first, owners before what they own. */
    public void each(Consumer<Entry> consumer) {
        for (int i = 0; i < NAMESPACES; i++) {
            consumer.accept(new Entry(ResourceType.NAMESPACE, Namespaces.json(i)));
        }
        for (int share = 0; share < shares.size(); share++) {
            for (int i = 0; i < count(share); i++) {
                consumer.accept(other(share, i, 0));
            }
        }
        for (int i = 0; i < podCount(); i++) {
            consumer.accept(new Entry(ResourceType.POD, pods.json(i)));
        }
    }

    public int size() {
        int others = 0;
        for (int share = 0; share < shares.size(); share++) {
            others += count(share);
        }
        return NAMESPACES + others + podCount();
    }

    /**
     * One object after a change that some check reads: a pod has another image, others have another label.
     *
     * @param draw any number of at least 0; chooses the object, each with the same chance
     * @param revision says how often objects were changed before
     */
    public Entry changed(int draw, int revision) {
        int number = draw % (size() - NAMESPACES);
        for (int share = 0; share < shares.size(); share++) {
            if (number < count(share)) {
                return other(share, number, revision);
            }
            number -= count(share);
        }
        return new Entry(ResourceType.POD,
                pods.withImage(number, revision, "registry.corp.example/fresh/app:2." + revision));
    }

    private int podCount() {
        return size * 3 / 10;
    }

    private int count(int share) {
        return Math.max(1, size * shares.get(share).perMille() / 1000);
    }

    private Entry other(int share, int number, int revision) {
        ResourceType type = shares.get(share).type();
        Dice dice = new Dice(share * 1_000_003L + number * 104_729L + 11);
        Map<String, Object> made = shares.get(share).maker().make(number, dice);
        if (revision > 0) {
            labels(made).put("owner", "team-" + revision);
        }
        made.put("kind", type.kind());
        made.put("apiVersion", type.group().isEmpty() ? "v1" : type.group() + "/v1");
        return new Entry(type, Tree.bytes(made));
    }

    @SuppressWarnings("unchecked") // made so below
    private static Map<String, Object> labels(Map<String, Object> resource) {
        Map<String, Object> metadata = (Map<String, Object>) resource.getOrDefault("metadata", object());
        return (Map<String, Object>) metadata.getOrDefault("labels", object());
    }

    private static Map<String, Object> clusterScoped(int number, Dice dice) {
        return object("metadata", object("name", "item-" + number, "uid", dice.uid(), "resourceVersion",
                String.valueOf(10_000 + number), "creationTimestamp", dice.time(), "labels",
                object("app.kubernetes.io/name", "svc-" + number % 100, "owner", dice.oneIn(5) ? null : "web"),
                "annotations", object("meta.helm.sh/release-name", "svc-" + number % 100)));
    }

    @SuppressWarnings("unchecked") // made so above
    private static Map<String, Object> namespaced(int number, Dice dice) {
        Map<String, Object> made = clusterScoped(number, dice);
        ((Map<String, Object>) made.getOrDefault("metadata", object())).put("namespace",
                Namespaces.name(number % NAMESPACES));
        return made;
    }

    private static Map<String, Object> spec(Map<String, Object> resource, Map<String, Object> spec) {
        resource.put("spec", spec);
        return resource;
    }

    private static Map<String, Object> deployment(int number, Dice dice) {
        Workload workload = new Workload(number, NAMESPACES);
        return object("metadata",
                object("name", workload.app, "namespace", workload.namespace, "uid", dice.uid(), "labels",
                        workload.labels()),
                "spec",
                object("replicas", Pods.REPLICAS, "selector", object("matchLabels", workload.labels()), "template",
                        template(workload)));
    }

    /** The current one of each workload, and old ones without replicas. */
    private Map<String, Object> replicaSet(int number, Dice dice) {
        int workloads = Math.max(1, size / 100);
        Workload workload = new Workload(number % workloads, NAMESPACES);
        boolean old = number >= workloads;
        return object("metadata",
                object("name", old ? workload.app + "-old" + number : workload.replicaSet(), "namespace",
                        workload.namespace, "uid", old ? dice.uid() : workload.uid, "labels", workload.labels(),
                        "ownerReferences", array(object("apiVersion", "apps/v1", "kind", "Deployment", "name",
                                workload.app, "uid", new Dice(workloadSeed(number % workloads)).uid(), "controller",
                                true))),
                "spec", object("replicas", old ? 0 : Pods.REPLICAS, "template", template(workload)));
    }

    /** That of the Deployment, which is the first share. */
    private static long workloadSeed(int number) {
        return number * 104_729L + 11;
    }

    private static Map<String, Object> template(Workload workload) {
        return object("metadata", object("labels", workload.labels(), "annotations", workload.annotations()), "spec",
                object("volumes", workload.volumes(), "securityContext", workload.securityContext(), "containers",
                        array(workload.containers().stream().map(each -> each.spec("")).toArray()),
                        "serviceAccountName",
                        workload.ownAccount ? workload.app : "default"));
    }

    private static Map<String, Object> service(int number, Dice dice) {
        return spec(namespaced(number, dice),
                object("type", dice.oneIn(30) ? "LoadBalancer" : "ClusterIP", "selector",
                        object("app.kubernetes.io/name", "svc-web-" + number % 100), "ports",
                        array(object("name", "http", "port", 80, "targetPort", 8080, "protocol", "TCP"))));
    }

    private static Map<String, Object> configMap(int number, Dice dice) {
        Map<String, Object> made = namespaced(number, dice);
        made.put("data", object("application.yaml", "server:\n  port: 8080\n# " + dice.hex(400)));
        return made;
    }

    private static Map<String, Object> secret(int number, Dice dice) {
        Map<String, Object> made = namespaced(number, dice);
        made.put("type", dice.oneIn(3) ? "kubernetes.io/tls" : "Opaque");
        made.put("data", object("value", dice.hex(64)));
        return made;
    }

    private static Map<String, Object> role(int number, Dice dice) {
        Map<String, Object> made = namespaced(number, dice);
        made.put("rules", array(object("apiGroups", array(""), "resources",
                array("pods", dice.oneIn(10) ? "secrets" : "configmaps"), "verbs",
                dice.oneIn(40) ? array("*") : array("get", "list", "watch"))));
        return made;
    }

    private static Map<String, Object> binding(int number, Dice dice) {
        Map<String, Object> made = namespaced(number, dice);
        made.put("roleRef", object("apiGroup", RBAC, "kind", "ClusterRole", "name",
                dice.oneIn(50) ? "cluster-admin" : "item-" + number));
        made.put("subjects", array(dice.oneIn(3)
                ? object("apiGroup", RBAC, "kind", "Group", "name", "team-web")
                : object("kind", "ServiceAccount", "name", "item-" + number, "namespace",
                        Namespaces.name(number % NAMESPACES))));
        return made;
    }

    private static Map<String, Object> networkPolicy(int number, Dice dice) {
        return spec(namespaced(number, dice),
                object("podSelector", dice.oneIn(2) ? object() : object("matchLabels", object("owner", "web")),
                        "policyTypes", array("Ingress", "Egress")));
    }

    private static Map<String, Object> ingress(int number, Dice dice) {
        String host = "svc-" + number + ".corp.example";
        return spec(namespaced(number, dice),
                object("tls", dice.oneIn(5) ? null : array(object("hosts", array(host), "secretName", "tls-" + number)),
                        "rules",
                        array(object("host", host, "http", object("paths", array(object("path", "/", "pathType",
                                "Prefix", "backend", object("service", object("name", "item-" + number, "port",
                                        object("number", 80))))))))));
    }

    private static Map<String, Object> budget(int number, Dice dice) {
        return spec(namespaced(number, dice), object("minAvailable", 1, "selector",
                object("matchLabels", object("app.kubernetes.io/name", "svc-web-" + number % 100))));
    }

    private static Map<String, Object> autoscaler(int number, Dice dice) {
        return spec(namespaced(number, dice), object("minReplicas", 2, "maxReplicas", 9, "scaleTargetRef",
                object("apiVersion", "apps/v1", "kind", "Deployment", "name", "svc-web-" + number % 100)));
    }

    private static Map<String, Object> claim(int number, Dice dice) {
        return spec(namespaced(number, dice), object("accessModes", array("ReadWriteOnce"), "volumeName",
                "item-" + number, "storageClassName", dice.oneIn(9) ? null : "encrypted"));
    }

    private static Map<String, Object> volume(int number, Dice dice) {
        return spec(clusterScoped(number, dice), object("persistentVolumeReclaimPolicy",
                dice.oneIn(2) ? "Retain" : "Delete", "storageClassName", "encrypted"));
    }

    private static Map<String, Object> cronJob(int number, Dice dice) {
        return spec(namespaced(number, dice), object("schedule", "0 3 * * *", "jobTemplate", object("spec",
                object("template", template(new Workload(number, NAMESPACES))))));
    }

    private static Map<String, Object> node(int number, Dice dice) {
        Map<String, Object> made = clusterScoped(number, dice);
        made.put("status", object("nodeInfo", object("kubeletVersion", "v1.35.4", "containerRuntimeVersion",
                "containerd://2.1.4", "osImage", "Talos"), "conditions",
                array(object("type", "Ready", "status", "True"))));
        return made;
    }

    private static Map<String, Object> report(int number, Dice dice) {
        Map<String, Object> made = namespaced(number, dice);
        labels(made).put("trivy-operator.resource.kind", "ReplicaSet");
        labels(made).put("trivy-operator.resource.name", "svc-web-" + number % 100);
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < dice.below(12); i++) {
            found.add(object("vulnerabilityID", "CVE-2026-" + dice.below(9_999), "severity",
                    dice.oneIn(8) ? "CRITICAL" : "MEDIUM", "fixedVersion", "1.2.3"));
        }
        made.put("report", object("updateTimestamp", "2026-11-21T00:00:00Z", "summary",
                object("criticalCount", dice.below(2), "highCount", dice.below(5)), "vulnerabilities", found));
        return made;
    }

    private static Map<String, Object> certificate(int number, Dice dice) {
        Map<String, Object> made = spec(namespaced(number, dice), object("secretName", "tls-" + number, "duration",
                "2160h0m0s", "privateKey", object("algorithm", "ECDSA", "rotationPolicy", "Always")));
        made.put("status", object("notAfter", "2027-01-01T00:00:00Z", "conditions",
                array(object("type", "Ready", "status", "True"))));
        return made;
    }

    private static Map<String, Object> aiSystem(int number, Dice dice) {
        return spec(namespaced(number, dice), object("displayName", "System " + number, "version", "1.0.0",
                "organizationRoles", array("Deployer"), "lifecycle", object("stage", "Production"), "owner",
                object("name", "Team " + number, "contact", "ai@corp.example")));
    }
}
