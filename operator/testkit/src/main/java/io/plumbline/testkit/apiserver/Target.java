package io.plumbline.testkit.apiserver;

import java.util.Optional;

/**
 * What a path names.
 *
 * @param namespace empty for all namespaces or a cluster-scoped kind
 * @param name empty for a collection
 * @param subresource empty for the object itself
 */
record Target(ApiKind kind, String version, String namespace, String name, String subresource) {
    /** Reads {@code /api/v1/...} and {@code /apis/<group>/<version>/...}; empty when it names no served kind. */
    static Optional<Target> of(String path, Registry registry) {
        var part = path.substring(1).split("/");
        var core = part[0].equals("api");
        if (!core && !part[0].equals("apis")) {
            return Optional.empty();
        }
        var at = core ? 2 : 3;
        if (part.length <= at) {
            return Optional.empty();
        }
        var group = core ? "" : part[1];
        var version = part[at - 1];
        // /namespaces/<name> and its subresources are the kind itself; with a further kind behind, they are its scope.
        var scoped = part[at].equals("namespaces") && part.length > at + 2
                && !(core && (part[at + 2].equals("status") || part[at + 2].equals("finalize")));
        var namespace = scoped ? part[at + 1] : "";
        var rest = scoped ? at + 2 : at;
        return registry.find(group, part[rest]).filter(kind -> kind.versions().contains(version))
                .filter(kind -> kind.namespaced() || !scoped).map(kind -> new Target(kind, version, namespace,
                        part.length > rest + 1 ? part[rest + 1] : "", part.length > rest + 2 ? part[rest + 2] : ""));
    }

    ObjectKey key() {
        return new ObjectKey(namespace, name);
    }

    boolean hasStatus() {
        return kind.statusVersions().contains(version);
    }
}
