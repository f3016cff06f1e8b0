package io.plumbline.core.catalogue;

import io.plumbline.core.resource.Projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A place that a projection keeps, of which nothing below is told apart.
 *
 * @param path field names; {@link #ANY} for any other field, {@link #EACH} for the elements of an array
 */
record Leaf(List<String> path) {
    static final String ANY = "*";
    static final String EACH = "[]";

    /** All of them, always in the same order. */
    static List<Leaf> of(Projection projection) {
        List<Leaf> leaves = new ArrayList<>();
        collect(projection, List.of(), leaves);
        return leaves;
    }

    private static void collect(Projection projection, List<String> path, List<Leaf> leaves) {
        int before = leaves.size();
        if (projection instanceof Projection.Parts parts) {
            new TreeMap<>(parts.named()).forEach((name, inner) -> collect(inner, and(path, name), leaves));
            if (!parts.others().equals(Projection.DROP)) {
                collect(parts.others(), and(path, ANY), leaves);
            }
            if (!parts.elements().equals(Projection.PRESENCE)) {
                collect(parts.elements(), and(path, EACH), leaves);
            }
        }
        if (leaves.size() == before && !path.isEmpty() && !projection.equals(Projection.DROP)) {
            leaves.add(new Leaf(path));
        }
    }

    private static List<String> and(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    /** Whether it is any field of the value of which the other is an element. */
    boolean isBeside(Leaf other) {
        return path.size() == other.path().size() && path.getLast().equals(ANY)
                && path.subList(0, path.size() - 1).equals(other.path().subList(0, path.size() - 1));
    }

    /** The projection without this place. */
    Projection without(Projection projection) {
        return without((Projection.Parts) projection, 0);
    }

    private Projection without(Projection.Parts parts, int next) {
        String step = path.get(next);
        boolean last = next == path.size() - 1;
        Projection below = step.equals(ANY) ? parts.others() : step.equals(EACH) ? parts.elements() : parts.field(step);
        Projection left = last ? Projection.DROP : without((Projection.Parts) below, next + 1);
        Map<String, Projection> named = new HashMap<>(parts.named());
        if (!step.equals(ANY) && !step.equals(EACH)) {
            named.put(step, left);
        }
        return Projection.parts(named, step.equals(ANY) ? left : parts.others(),
                step.equals(EACH) ? left : parts.elements());
    }

    @Override
    public String toString() {
        return String.join(".", path);
    }
}
