package io.plumbline.core.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values that never enter the heap, whatever checks read: values of environment variables, content of Secrets, and
 * annotations that repeat whole manifests and with them such values. A body says that they are there, and no more. The
 * resource version is not even that: with it, every event would look like a change.
 *
 * <p>A check that would read one must not compile, since it could not tell the value. That is seen where the paths are
 * known by name, or by the schema of a built-in kind; where neither helps, reading the {@link Placeholder} is an error
 * of the evaluation.
 */
public final class WithheldFields {
    private static final String WHY = ", which is never kept in memory";
    private static final String PRESENCE_WORKS = "; whether it is there can be tested";

    /** Annotations of which the whole name is known; tools that follow kubectl are known by the end of the name. */
    private static final Set<String> MANIFESTS = Set.of("kapp.k14s.io/original", "kapp.k14s.io/original-diff",
            "kapp.k14s.io/original-diff-full", "objectset.rio.cattle.io/applied");
    private static final List<String> MANIFEST_ENDS = List.of("/last-applied-configuration", "/last-applied",
            "/last-applied-config", "/last-handled-configuration");

    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");
    /** Where the built-in kinds hold the specification of a pod. */
    private static final Map<ResourceType, List<String>> POD_SPECS = Map.of( //
            ResourceType.POD, List.of("spec"), //
            new ResourceType("", "PodTemplate"), List.of("template", "spec"), //
            new ResourceType("", "ReplicationController"), List.of("spec", "template", "spec"), //
            new ResourceType("apps", "Deployment"), List.of("spec", "template", "spec"), //
            ResourceType.REPLICA_SET, List.of("spec", "template", "spec"), //
            new ResourceType("apps", "StatefulSet"), List.of("spec", "template", "spec"), //
            new ResourceType("apps", "DaemonSet"), List.of("spec", "template", "spec"), //
            ResourceType.JOB, List.of("spec", "template", "spec"), //
            new ResourceType("batch", "CronJob"), List.of("spec", "jobTemplate", "spec", "template", "spec"));

    private WithheldFields() {}

    /**
     * Why a check must not read this of resources of this type.
     *
     * @param reads what the check reads of them
     * @param root what the check calls such a resource, for instance {@code object}
     * @return one text for each withheld value, in the order of the paths; empty when all that is read is kept
     */
    public static List<String> problems(ResourceType type, Projection reads, String root) {
        Set<String> found = new TreeSet<>();
        if (reads instanceof Projection.Parts && reads.field("metadata") instanceof Projection.Parts metadata
                && !Projection.DROP.equals(metadata.field("resourceVersion"))) {
            found.add("reads " + root + ".metadata.resourceVersion, which is never kept in memory: it changes with "
                    + "every change of the resource");
        }
        named(reads, root, found);
        if (type.equals(ResourceType.SECRET)) {
            for (String field : List.of("data", "stringData")) {
                known(reads, List.of(field, "{}"), 0, root, "a value of a Secret", found);
            }
        }
        List<String> podSpec = POD_SPECS.get(type);
        if (podSpec != null) {
            for (String containers : CONTAINERS) {
                List<String> path = new ArrayList<>(podSpec);
                path.addAll(List.of(containers, "[]", "env", "[]", "value"));
                known(reads, path, 0, root, "the value of an environment variable", found);
            }
        }
        return List.copyOf(found);
    }

    /** As {@link #problems(ResourceType, Projection, String)}, of the subject of a check. */
    public static List<String> problems(ResourceType type, Projection reads) {
        return problems(type, reads, "object");
    }

    static boolean isSecretContent(String field) {
        return field.equals("data") || field.equals("stringData");
    }

    /** Whether the field of that name, wherever it is, holds a whole manifest. */
    static boolean holdsManifest(String field) {
        if (field.indexOf('/') < 0) {
            return false;
        }
        for (String end : MANIFEST_ENDS) {
            if (field.endsWith(end)) {
                return true;
            }
        }
        return MANIFESTS.contains(field);
    }

    /** Follows a path that the schema of the kind has. */
    private static void known(Projection reads, List<String> path, int next, String at, String what,
            Set<String> found) {
        if (Projection.DROP.equals(reads) || Projection.PRESENCE.equals(reads)) {
            return;
        }
        if (next == path.size()) {
            found.add("reads " + at + ", " + what + WHY + PRESENCE_WORKS);
        } else if (Projection.KEEP.equals(reads)) {
            found.add("reads all of " + at + ", and in it " + what + WHY);
        } else {
            String step = path.get(next);
            switch (step) {
                case "[]" -> known(reads.element(), path, next + 1, at + "[*]", what, found);
                case "{}" -> {
                    if (reads instanceof Projection.Parts parts) {
                        parts.named().forEach((name, inner) -> known(inner, path, next + 1, at + "." + name, what,
                                found));
                        known(parts.others(), path, next + 1, at + "[*]", what, found);
                    }
                }
                default -> known(reads.field(step), path, next + 1, at + "." + step, what, found);
            }
        }
    }

    /** Looks for paths that are told by their names, in kinds of any schema. */
    private static void named(Projection reads, String at, Set<String> found) {
        if (!(reads instanceof Projection.Parts parts)) {
            return;
        }
        named(parts.others(), at + "[*]", found);
        named(parts.elements(), at + "[*]", found);
        parts.named().forEach((name, inner) -> {
            String path = at + "." + name;
            if (name.equals("env") && inner instanceof Projection.Parts environment) {
                String value = "the value of an environment variable";
                environment.named().forEach((variable, read) -> known(read, List.of(), 0, path + "." + variable, value,
                        found));
                if (environment.elements() instanceof Projection.Parts each && each.named().containsKey("value")) {
                    known(each.field("value"), List.of(), 0, path + "[*].value", value, found);
                }
            } else if (holdsManifest(name)) {
                known(inner, List.of(), 0, at + "['" + name + "']", "an annotation that repeats a whole manifest",
                        found);
            }
            named(inner, path, found);
        });
    }
}
