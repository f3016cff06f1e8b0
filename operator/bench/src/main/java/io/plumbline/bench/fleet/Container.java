package io.plumbline.bench.fleet;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

import static io.plumbline.bench.fleet.Tree.array;
import static io.plumbline.bench.fleet.Tree.object;

/** One container of a workload. */
final class Container {
    private static final List<String> REGISTRIES = List.of("registry.corp.example/", "registry.corp.example/",
            "registry.corp.example/", "registry.corp.example/acme/", "docker.io/library/", "quay.io/thirdparty/");

    final String name;
    final String image;
    final String digest;
    private final Workload of;
    private final @Nullable Map<String, Object> securityContext;
    private final List<Object> env;
    private final Map<String, Object> resources;
    private final boolean alive;
    private final boolean ready;
    private final boolean pullsAlways;

    Container(Dice dice, String name, Workload of) {
        this.name = name;
        this.of = of;
        digest = dice.hex(64);
        String tag = dice.oneIn(20) ? ":latest" : ":1." + dice.below(30) + "." + dice.below(10);
        image = REGISTRIES.get(dice.below(REGISTRIES.size())) + of.team + "/" + name + tag
                + (dice.oneIn(3) ? "@sha256:" + digest : "");
        securityContext = securityContext(dice, of);
        env = env(dice, of, name);
        resources = dice.oneIn(10)
                ? object()
                : object("limits", object("memory", (256 << dice.below(6)) + "Mi"), "requests",
                        object("cpu", 100 + 50 * dice.below(10) + "m", "memory", "256Mi"));
        alive = !(of.plain && dice.oneIn(2));
        ready = !dice.oneIn(6);
        pullsAlways = dice.oneIn(4);
    }

    private static @Nullable Map<String, Object> securityContext(Dice dice, Workload of) {
        if (of.strict) {
            return object("allowPrivilegeEscalation", false, "readOnlyRootFilesystem", !dice.oneIn(5), "runAsNonRoot",
                    true, "runAsUser", 10_000 + dice.below(100), "capabilities",
                    object("add", dice.oneIn(4) ? array("NET_BIND_SERVICE") : null, "drop", array("ALL")));
        }
        if (of.privileged) {
            return object("privileged", true);
        }
        return dice.oneIn(2) ? object("allowPrivilegeEscalation", false) : null;
    }

    private static List<Object> env(Dice dice, Workload of, String name) {
        List<Object> env = array(object("name", "LOG_LEVEL", "value", "info"),
                object("name", "POD_NAME", "valueFrom", fieldRef("metadata.name")),
                object("name", "POD_NAMESPACE", "valueFrom", fieldRef("metadata.namespace")));
        if (!of.plain) {
            env.add(object("name", "DB_URL", "value", "postgres://db." + of.team + ".svc.cluster.local:5432/app"));
            env.add(object("name", "DB_PASSWORD", "valueFrom",
                    object("secretKeyRef", object("name", name + "-db", "key", "password"))));
            env.add(object("name", "OTEL_EXPORTER_OTLP_ENDPOINT", "value",
                    "http://otel-collector.observability:4317"));
        }
        if (dice.oneIn(12)) {
            env.add(object("name", "API_TOKEN", "value", "not-a-real-one"));
        }
        return env;
    }

    static Map<String, Object> fieldRef(String path) {
        return object("fieldRef", object("apiVersion", "v1", "fieldPath", path));
    }

    /** @param token the volume that the API server adds for the token of the service account */
    Map<String, Object> spec(String token) {
        List<Object> mounts = array(object("name", "tmp", "mountPath", "/tmp"));
        if (!of.plain) {
            mounts.add(object("name", "config", "readOnly", true, "mountPath", "/etc/config"));
        }
        if (!token.isEmpty()) {
            mounts.add(object("name", token, "readOnly", true, "mountPath",
                    "/var/run/secrets/kubernetes.io/serviceaccount"));
        }
        return object("name", name, "image", image, "ports",
                array(object("name", "http", "containerPort", 8080, "protocol", "TCP")),
                "env", env, "resources", resources, "volumeMounts", mounts, "livenessProbe",
                alive ? probe("/healthz") : null, "readinessProbe", ready ? probe("/ready") : null,
                "terminationMessagePath", "/dev/termination-log", "terminationMessagePolicy", "File",
                "imagePullPolicy", pullsAlways ? "Always" : "IfNotPresent", "securityContext", securityContext);
    }

    private static Map<String, Object> probe(String path) {
        return object("httpGet", object("path", path, "port", 8080, "scheme", "HTTP"), "timeoutSeconds", 1,
                "periodSeconds", 10, "successThreshold", 1, "failureThreshold", 3);
    }

    /** @param started empty for a container that has run to its end */
    Map<String, Object> status(Dice dice, String started) {
        Map<String, Object> state = started.isEmpty()
                ? object("terminated", object("exitCode", 0, "reason", "Completed"))
                : object("running", object("startedAt", started));
        return object("name", name, "state", state, "lastState", object(), "ready", true, "restartCount",
                dice.below(3), "image", image, "imageID", "sha256:" + digest, "containerID",
                "containerd://" + dice.hex(64), "started", true);
    }
}
