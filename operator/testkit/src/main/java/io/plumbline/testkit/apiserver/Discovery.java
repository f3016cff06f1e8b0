package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The documents of legacy discovery, one per group and version. Built from the registry at each request. */
final class Discovery {
    static final List<String> VERBS = List.of("create", "delete", "deletecollection", "get", "list", "patch", "update",
            "watch");
    static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

    private final Registry registry;
    private final Faults faults;

    Discovery(Registry registry, Faults faults) {
        this.registry = registry;
        this.faults = faults;
    }

    /** The document at this path, empty when it is none of discovery. */
    Optional<ObjectNode> at(String path) {
        var part = path.substring(1).split("/");
        return switch (part[0]) {
            case "api" -> part.length == 1
                    ? Optional.of(coreVersions())
                    : part.length == 2 ? resources("", part[1]) : Optional.empty();
            case "apis" -> switch (part.length) {
                case 1 -> Optional.of(groups());
                case 2 ->
                    Optional.ofNullable(byGroup().get(part[1])).map(kinds -> group(part[1], versions(kinds), true));
                case 3 -> resources(part[1], part[2]);
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }

    /** The kinds of each named group, groups in the order in which they appeared. */
    Map<String, List<ApiKind>> byGroup() {
        var groups = new LinkedHashMap<String, List<ApiKind>>();
        for (var kind : registry.all()) {
            groups.computeIfAbsent(kind.group(), ignored -> new ArrayList<>()).add(kind);
        }
        return groups;
    }

    static List<String> versions(List<ApiKind> kinds) {
        var versions = new TreeSet<>(VersionOrder.PREFERRED_FIRST);
        kinds.forEach(kind -> versions.addAll(kind.versions()));
        return List.copyOf(versions);
    }

    private static ObjectNode coreVersions() {
        var document = Json.object().put("kind", "APIVersions");
        document.putArray("versions").add("v1");
        document.putArray("serverAddressByClientCIDRs");
        return document;
    }

    private ObjectNode groups() {
        var document = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        var groups = document.putArray("groups");
        byGroup().forEach((name, kinds) -> {
            if (!name.isEmpty()) {
                groups.add(group(name, versions(kinds), false));
            }
        });
        return document;
    }

    private static ObjectNode group(String name, List<String> versions, boolean whole) {
        var group = whole ? Json.object().put("kind", "APIGroup").put("apiVersion", "v1") : Json.object();
        group.put("name", name);
        var list = group.putArray("versions");
        versions.forEach(version -> list.add(version(name, version)));
        group.set("preferredVersion", version(name, versions.getFirst()));
        return group;
    }

    private static ObjectNode version(String group, String version) {
        return Json.object().put("groupVersion", ApiKind.apiVersion(group, version)).put("version", version);
    }

    private Optional<ObjectNode> resources(String group, String version) {
        var kinds = registry.all().stream()
                .filter(kind -> kind.group().equals(group) && kind.versions().contains(version)).toList();
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        if (faults.isUnavailable(group)) {
            throw StatusException.serviceUnavailable();
        }
        var document = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1").put("groupVersion",
                ApiKind.apiVersion(group, version));
        var resources = document.putArray("resources");
        kinds.forEach(kind -> addResources(resources, kind, version));
        return Optional.of(document);
    }

    private static void addResources(ArrayNode resources, ApiKind kind, String version) {
        var resource = resources.addObject().put("name", kind.plural()).put("singularName", kind.singular())
                .put("namespaced", kind.namespaced()).put("kind", kind.kind());
        resource.set("verbs", Json.tree(VERBS));
        if (!kind.shortNames().isEmpty()) {
            resource.set("shortNames", Json.tree(kind.shortNames()));
        }
        if (!kind.categories().isEmpty()) {
            resource.set("categories", Json.tree(kind.categories()));
        }
        if (kind.statusVersions().contains(version)) {
            resources.addObject().put("name", kind.plural() + "/status").put("singularName", "")
                    .put("namespaced", kind.namespaced()).put("kind", kind.kind())
                    .set("verbs", Json.tree(STATUS_VERBS));
        }
    }
}
