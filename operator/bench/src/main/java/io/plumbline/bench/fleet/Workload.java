package io.plumbline.bench.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.plumbline.bench.fleet.Tree.array;
import static io.plumbline.bench.fleet.Tree.object;

/** What the pods of one Deployment have in common. Most are plain: one container, few labels. */
final class Workload {
    private static final List<String> TEAMS = List.of("payments", "search", "risk", "data", "web", "identity", "ops",
            "ml");

    final String team;
    final String namespace;
    final String app;
    final String hash;
    final String uid;
    final boolean strict;
    final boolean plain;
    final boolean privileged;
    final boolean hostNetwork;
    final boolean hostPath;
    final boolean ownAccount;
    final boolean important;
    final boolean traced;
    final boolean owned;
    final String checksum;
    private final List<Container> containers = new ArrayList<>();
    private final List<Container> initContainers = new ArrayList<>();

    /** @param namespaces how many there are */
    Workload(int number, int namespaces) {
        Dice dice = new Dice(number * 7919L + 17);
        team = TEAMS.get(number % TEAMS.size());
        namespace = Namespaces.name(number % namespaces);
        app = "svc-" + team + "-" + number;
        hash = dice.letters(10);
        uid = dice.uid();
        strict = dice.below(10) < 6;
        plain = dice.below(10) < 7;
        privileged = dice.oneIn(50);
        hostNetwork = dice.oneIn(60);
        hostPath = dice.oneIn(25);
        ownAccount = !dice.oneIn(8);
        important = dice.oneIn(3);
        traced = dice.oneIn(3);
        owned = dice.below(10) < 8;
        checksum = dice.hex(64);
        containers.add(new Container(dice, app, this));
        if (!plain && dice.oneIn(2)) {
            containers.add(new Container(dice, "istio-proxy", this));
        }
        if (!plain && dice.oneIn(20)) {
            containers.add(new Container(dice, "log-agent", this));
        }
        if (!plain && dice.oneIn(4)) {
            initContainers.add(new Container(dice, "init-db", this));
        }
    }

    List<Container> containers() {
        return containers;
    }

    List<Container> initContainers() {
        return initContainers;
    }

    String replicaSet() {
        return app + "-" + hash;
    }

    Map<String, Object> labels() {
        return object("app.kubernetes.io/name", app, "app.kubernetes.io/instance", app + "-main",
                "app.kubernetes.io/version", plain ? null : "1.4." + containers.size(), "app.kubernetes.io/component",
                plain ? null : "backend", "owner", owned ? team : null, "pod-template-hash", hash,
                "security.istio.io/tlsMode", plain ? null : "istio");
    }

    /** Those of the template; the node adds others. */
    Map<String, Object> annotations() {
        return object("kubectl.kubernetes.io/restartedAt", "2026-08-01T10:00:00Z", "prometheus.io/scrape", "true",
                "prometheus.io/port", "9090", "checksum/config", checksum, "org.opencontainers.image.source",
                traced ? "https://git.corp.example/" + team + "/" + app : null, "org.opencontainers.image.revision",
                traced ? checksum.substring(0, 40) : null);
    }

    Map<String, Object> securityContext() {
        return strict
                ? object("runAsNonRoot", true, "fsGroup", 2000, "seccompProfile", object("type", "RuntimeDefault"))
                : object();
    }

    List<Object> volumes() {
        List<Object> volumes = array();
        if (!plain) {
            volumes.add(object("name", "config", "configMap", object("name", app + "-config", "defaultMode", 420)));
        }
        volumes.add(object("name", "tmp", "emptyDir", object()));
        if (hostPath) {
            volumes.add(object("name", "host", "hostPath", object("path", "/var/log", "type", "Directory")));
        }
        return volumes;
    }
}
