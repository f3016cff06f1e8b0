package io.plumbline.bench.fleet;

import java.util.List;

import static io.plumbline.bench.fleet.Tree.array;
import static io.plumbline.bench.fleet.Tree.object;

/** Namespaces of teams, a third of them for production. */
public final class Namespaces {
    private static final List<String> ENVIRONMENTS = List.of("prod", "staging", "dev");
    private static final List<String> CLASSES = List.of("internal", "confidential", "internal", "restricted");

    private Namespaces() {}

    static String name(int number) {
        return "team-" + number;
    }

    public static byte[] json(int number) {
        Dice dice = new Dice(number * 31L + 7);
        return Tree.bytes(object("kind", "Namespace", "apiVersion", "v1", "metadata",
                object("name", name(number), "uid", dice.uid(), "resourceVersion", String.valueOf(1_000 + number),
                        "creationTimestamp", dice.time(), "labels",
                        object("kubernetes.io/metadata.name", name(number), "environment",
                                ENVIRONMENTS.get(number % ENVIRONMENTS.size()), "data-classification",
                                CLASSES.get(number % CLASSES.size()), "pod-security.kubernetes.io/enforce",
                                "restricted")),
                "spec", object("finalizers", array("kubernetes")), "status", object("phase", "Active")));
    }
}
