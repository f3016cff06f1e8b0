package io.plumbline.charts;

import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the catalogue makes the operator read, as rules of roles: {@code files/readers.yaml} of the chart. */
final class Readers {
    /** Its base role opens these, since it reconciles them. */
    private static final String OWN = "plumbline.io";

    private Readers() {}

    static String yaml(Collection<CatalogueControl> controls) {
        StringBuilder yaml = new StringBuilder(
                "# Generated from crds/catalogue; a test compares. Do not edit.\npacks:\n");
        byPack(controls).forEach((pack, groups) -> {
            yaml.append("- name: ").append(pack.key()).append('\n');
            yaml.append("  about: ").append(pack.about()).append('\n');
            yaml.append("  rules:\n");
            groups.forEach((group, plurals) -> yaml.append("  - apiGroups: [\"").append(group).append("\"]\n")
                    .append("    resources: [").append(String.join(", ", plurals)).append("]\n")
                    .append("    verbs: [list, watch]\n"));
        });
        return yaml.toString();
    }

    private static Map<Pack, Map<String, SortedSet<String>>> byPack(Collection<CatalogueControl> controls) {
        Map<Pack, Map<String, SortedSet<String>>> packs = new TreeMap<>();
        controls.stream().flatMap(control -> control.kinds().stream()).filter(kind -> !kind.group().equals(OWN))
                .forEach(kind -> packs.computeIfAbsent(Pack.of(kind), _ -> new TreeMap<>())
                        .computeIfAbsent(kind.group(), _ -> new TreeSet<>()).add(kind.plural()));
        return packs;
    }
}
