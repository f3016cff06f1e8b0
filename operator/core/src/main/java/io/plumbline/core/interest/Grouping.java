package io.plumbline.core.interest;

import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.Projection.Parts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which checks share bodies. Some fields differ between copies of one workload, or change while its declaration
 * stays the same: its name, its owner, its status, the volume with its token. They must not get into the bodies of
 * checks that do not read them, or no body would ever be shared. So those checks go together that read the same of these
 * volatile fields; all else, which copies have in common, does not keep checks apart. More groups would share little
 * more, and each costs work for every resource.
 */
final class Grouping {
    /** Below metadata, these stay the same; and so do labels and annotations that are read one by one. */
    private static final Set<String> STABLE_METADATA = Set.of("namespace", "labels", "annotations");
    /** Below spec, these differ: set by the scheduler, by admission or by the controller of a stateful set. */
    private static final Set<String> VOLATILE_SPEC = Set.of("nodeName", "volumes", "hostname", "subdomain",
            "ephemeralContainers");
    private static final String MOUNTS = "volumeMounts";

    private Grouping() {}

    /** Few projections, such that each of the given ones is covered by one that reads the same volatile fields. */
    static Collection<Projection> join(Collection<Projection> needs) {
        Map<Set<String>, Projection> byFields = new LinkedHashMap<>();
        needs.forEach(need -> byFields.merge(volatileFields(need), need, Projection::union));
        return byFields.values();
    }

    /** Whether the need would bring no other volatile field into the bodies. */
    static boolean fits(Projection need, Projection group) {
        return group.covers(need) && volatileFields(need).equals(volatileFields(group));
    }

    /** Whether the name of a resource, or its uid, is read. */
    static boolean isIndividual(Projection projection) {
        Projection metadata = projection.field("metadata");
        return metadata.field("name").equals(Projection.KEEP) || metadata.field("uid").equals(Projection.KEEP);
    }

    private static Set<String> volatileFields(Projection need) {
        Set<String> found = new TreeSet<>();
        if (!(need instanceof Parts top)) {
            found.add(need.equals(Projection.DROP) ? "" : "*");
            return found;
        }
        if (!top.others().equals(Projection.DROP)) {
            found.add("*");
        }
        top.named().forEach((section, below) -> {
            switch (section) {
                case "metadata" -> metadata(below, found);
                case "spec" -> spec(below, found);
                case "status" -> found.add(section);
                default -> {
                }
            }
        });
        return found;
    }

    private static void metadata(Projection metadata, Set<String> found) {
        if (!(metadata instanceof Parts parts) || !parts.others().equals(Projection.DROP)) {
            found.add("metadata");
            return;
        }
        parts.named().forEach((field, below) -> {
            if (!STABLE_METADATA.contains(field) || !isReadOneByOne(field, below)) {
                found.add("metadata." + field);
            }
        });
    }

    private static boolean isReadOneByOne(String field, Projection below) {
        return field.equals("namespace") || below instanceof Parts parts && parts.others().equals(Projection.DROP);
    }

    private static void spec(Projection spec, Set<String> found) {
        if (!(spec instanceof Parts parts) || !parts.others().equals(Projection.DROP)) {
            found.add("spec");
            return;
        }
        parts.named().forEach((field, below) -> {
            if (VOLATILE_SPEC.contains(field)) {
                found.add("spec." + field);
            }
        });
        if (readsMounts(parts)) {
            found.add(MOUNTS);
        }
    }

    /** Tokens are mounted into the containers of a pod under a name of chance. */
    private static boolean readsMounts(Projection below) {
        return switch (below) {
            case Projection.Whole ignored -> false;
            case Parts parts -> parts.named()
                    .entrySet()
                    .stream()
                    .anyMatch(entry -> entry.getKey().equals(MOUNTS) || readsMounts(entry.getValue()))
                    || readsMounts(parts.others()) || readsMounts(parts.elements());
        };
    }
}
