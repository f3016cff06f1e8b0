package io.plumbline.core.interest;

import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Finds a layout for every needed kind, keeping what is there as far as it serves. Used once.
 *
 * <p>A kind whose resources are known already keeps the groups that are still needed, since their bodies are there; what
 * is needed beyond them makes new groups, whose bodies come when the kind is listed again. A kind without resources is
 * laid out afresh.
 */
final class Layouts {
    private final Map<ResourceType, Layout> before;
    private final Predicate<ResourceType> kept;
    private final LongSupplier generations;
    private final Map<ResourceType, Set<Projection>> needs = new LinkedHashMap<>();
    private final Map<ResourceType, Map<Projection, Group>> found = new HashMap<>();

    /**
     * @param kept whether resources of the kind are known
     * @param generations yields ever greater numbers
     */
    Layouts(Map<ResourceType, Layout> before, Predicate<ResourceType> kept, LongSupplier generations) {
        this.before = before;
        this.kept = kept;
        this.generations = generations;
    }

    /** Something reads this of the kind. */
    void need(ResourceType type, Projection reads) {
        needs.computeIfAbsent(type, absent -> new LinkedHashSet<>()).add(reads);
    }

    /** The kind must be observed, though no check reads its bodies. */
    void need(ResourceType type) {
        needs.computeIfAbsent(type, absent -> new LinkedHashSet<>());
    }

    /** The layouts of all needed kinds. */
    Map<ResourceType, Layout> find() {
        Map<ResourceType, Layout> layouts = new HashMap<>();
        needs.forEach((type, reads) -> layouts.put(type, layout(type, reads)));
        return layouts;
    }

    /** The group of something that was needed. After {@link #find()}. */
    Group group(ResourceType type, Projection reads) {
        Group group = found.getOrDefault(type, Map.of()).get(reads);
        if (group == null) {
            throw new IllegalArgumentException("nothing like that is needed of " + type);
        }
        return group;
    }

    private Layout layout(ResourceType type, Set<Projection> reads) {
        Layout known = before.get(type);
        List<Group> usable = known == null ? List.of() : known.groups();
        Map<Projection, Group> groups = found.computeIfAbsent(type, absent -> new HashMap<>());
        if (!kept.test(type)) {
            Collection<Projection> joined = Grouping.join(reads);
            usable = usable.stream().filter(group -> joined.contains(group.projection())).toList();
        }
        Set<Projection> open = new LinkedHashSet<>();
        for (Projection need : reads) {
            Group group = serving(need, usable, kept.test(type));
            if (group == null) {
                open.add(need);
            } else {
                groups.put(need, group);
            }
        }
        Set<Group> used = new LinkedHashSet<>(usable);
        used.retainAll(Set.copyOf(groups.values()));
        if (known != null && open.isEmpty() && known.groups().equals(List.copyOf(used))) {
            return known;
        }
        long generation = generations.getAsLong();
        List<Group> all = new ArrayList<>(used);
        for (Projection projection : Grouping.join(open)) {
            Group added = new Group(type, projection, generation);
            all.add(added);
            open.stream().filter(need -> Grouping.fits(need, projection)).forEach(need -> groups.put(need, added));
        }
        return Layout.of(type, generation, all);
    }

    /** One that reads the same sections, or else, where that spares listing the kind again, any that has what is needed. */
    private static @Nullable Group serving(Projection need, List<Group> groups, boolean any) {
        for (Group group : groups) {
            if (Grouping.fits(need, group.projection())) {
                return group;
            }
        }
        return any
                ? groups.stream().filter(group -> group.projection().covers(need)).findFirst().orElse(null)
                : null;
    }
}
