package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code APIGroupDiscoveryList}, apidiscovery.k8s.io/v2: everything in two documents, with an entity tag. */
final class AggregatedDiscovery {
    private static final String MEDIA_TYPE = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Discovery discovery;
    private final Faults faults;

    AggregatedDiscovery(Discovery discovery, Faults faults) {
        this.discovery = discovery;
        this.faults = faults;
    }

    /** Whether the client asked for this form before plain JSON. */
    static boolean wanted(HttpExchange request) {
        if (!request.path().equals("/api") && !request.path().equals("/apis")) {
            return false;
        }
        for (var range : request.header("accept").split(",")) {
            var plain = range.replace(" ", "");
            if (plain.startsWith(MEDIA_TYPE)) {
                return true;
            }
            if (plain.equals("application/json")) {
                return false;
            }
        }
        return false;
    }

    Reply answer(HttpExchange request) {
        var list = Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        var items = list.putArray("items");
        var core = request.path().equals("/api");
        discovery.byGroup().forEach((group, kinds) -> {
            if (group.isEmpty() == core) {
                items.add(group(group, kinds));
            }
        });
        var body = Json.bytes(list);
        var tag = "\"" + sha512(body) + "\"";
        var headers = Map.of("ETag", tag, "Vary", "Accept", "Cache-Control", "public");
        return request.header("if-none-match").equals(tag)
                ? new Reply(304, headers, MEDIA_TYPE, new byte[0])
                : new Reply(200, headers, MEDIA_TYPE, body);
    }

    private ObjectNode group(String name, List<ApiKind> kinds) {
        var group = Json.object();
        var metadata = group.putObject("metadata");
        if (!name.isEmpty()) {
            metadata.put("name", name);
        }
        var versions = group.putArray("versions");
        for (var version : Discovery.versions(kinds)) {
            var entry = versions.addObject().put("version", version);
            if (faults.isUnavailable(name)) {
                entry.put("freshness", "Stale");
            } else {
                var resources = entry.putArray("resources");
                kinds.stream().filter(kind -> kind.versions().contains(version))
                        .forEach(kind -> addResource(resources, kind, version));
                entry.put("freshness", "Current");
            }
        }
        return group;
    }

    private static void addResource(ArrayNode resources, ApiKind kind, String version) {
        var resource = resources.addObject().put("resource", kind.plural());
        resource.set("responseKind", responseKind(kind, version));
        resource.put("scope", kind.namespaced() ? "Namespaced" : "Cluster").put("singularResource", kind.singular());
        resource.set("verbs", Json.tree(Discovery.VERBS));
        if (!kind.shortNames().isEmpty()) {
            resource.set("shortNames", Json.tree(kind.shortNames()));
        }
        if (!kind.categories().isEmpty()) {
            resource.set("categories", Json.tree(kind.categories()));
        }
        if (kind.statusVersions().contains(version)) {
            var status = resource.putArray("subresources").addObject().put("subresource", "status");
            status.set("responseKind", responseKind(kind, version));
            status.set("verbs", Json.tree(Discovery.STATUS_VERBS));
        }
    }

    // The real server leaves group and version empty for its own kinds: they are those of the list around them.
    private static ObjectNode responseKind(ApiKind kind, String version) {
        var builtIn = kind.origin() == ApiKind.Origin.BUILT_IN;
        return Json.object().put("group", builtIn ? "" : kind.group()).put("version", builtIn ? "" : version)
                .put("kind", kind.kind());
    }

    private static String sha512(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(body))
                    .toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
