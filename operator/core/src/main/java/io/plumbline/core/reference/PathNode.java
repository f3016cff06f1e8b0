package io.plumbline.core.reference;

import io.plumbline.core.resource.Projection;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was found to be read of one place in an input: it only grows. Compared by identity. */
final class PathNode {
    private enum Depth {
        /** Nothing looks at it. */
        UNREAD,
        /** Whether it is there matters. */
        PRESENT,
        /** A scalar is read, of an object or array the parts below. */
        PARTS,
        /** All of it is read. */
        WHOLE
    }

    private final Map<String, PathNode> fields = new LinkedHashMap<>();
    private @Nullable PathNode others;
    private @Nullable PathNode elements;
    private Depth depth = Depth.UNREAD;

    /** Its presence is read. */
    PathNode present() {
        return reach(Depth.PRESENT);
    }

    /** Its type is read, and its value if it is a scalar. */
    void scalar() {
        reach(Depth.PARTS);
    }

    /** Its value is read, whatever it is. */
    void whole() {
        reach(Depth.WHOLE);
    }

    /** The keys of an object are read, or the number of elements of an array, which is always kept. */
    void keys() {
        others();
        scalar();
    }

    /** The field of that name is looked up. */
    PathNode field(String name) {
        scalar();
        return fields.computeIfAbsent(name, absent -> new PathNode()).present();
    }

    /** A field is looked up whose name is not known; what is read of it may be read of every field. */
    PathNode others() {
        scalar();
        others = others == null ? new PathNode() : others;
        return others.present();
    }

    /** An element is looked up; positions are not told apart. */
    PathNode elements() {
        scalar();
        elements = elements == null ? new PathNode() : elements;
        return elements.present();
    }

    Projection projection() {
        return switch (depth) {
            case UNREAD -> Projection.DROP;
            case PRESENT -> Projection.PRESENCE;
            case PARTS -> parts();
            case WHOLE -> Projection.KEEP;
        };
    }

    private Projection parts() {
        Projection rest = others == null ? Projection.DROP : others.projection();
        Map<String, Projection> named = new HashMap<>();
        fields.forEach((name, node) -> named.put(name, node.projection().union(rest)));
        return Projection.parts(named, rest, elements == null ? Projection.PRESENCE : elements.projection());
    }

    private PathNode reach(Depth least) {
        depth = depth.compareTo(least) < 0 ? least : depth;
        return this;
    }
}
