package io.plumbline.core.interest;

import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.Projection.Parts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which checks share bodies. Fields that differ between copies of one workload, such as its name, its owner or
 * its status, must not get into the bodies of checks that do not read them; so those go together that read from the same
 * sections, a section being a field of the second level such as {@code metadata.labels} or {@code spec.volumes}. Finer
 * groups would share little more, and each costs work for every resource.
 */
final class Grouping {
    private Grouping() {}

    /** Few projections, such that each of the given ones is covered by one that reads the same sections. */
    static Collection<Projection> join(Collection<Projection> needs) {
        Map<Set<String>, Projection> bySections = new LinkedHashMap<>();
        needs.forEach(need -> bySections.merge(sections(need), need, Projection::union));
        return bySections.values();
    }

    /** Whether the need would not bring anything from another section into the bodies. */
    static boolean fits(Projection need, Projection group) {
        return group.covers(need) && sections(need).equals(sections(group));
    }

    private static Set<String> sections(Projection need) {
        Set<String> found = new TreeSet<>();
        if (!(need instanceof Parts top)) {
            found.add(need.equals(Projection.DROP) ? "" : "*");
            return found;
        }
        top.named().forEach((name, below) -> {
            if (below instanceof Parts parts) {
                parts.named().keySet().forEach(inner -> found.add(name + "." + inner));
                if (!parts.others().equals(Projection.DROP) || parts.named().isEmpty()) {
                    found.add(name + ".*");
                }
            } else {
                found.add(name);
            }
        });
        if (!top.others().equals(Projection.DROP)) {
            found.add("*");
        }
        return found;
    }
}
