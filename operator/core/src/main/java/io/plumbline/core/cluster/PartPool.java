package io.plumbline.core.cluster;

import io.plumbline.core.resource.BodyMap;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The parts of one kind, each once. Counts their users, so that nothing stays when the last one is gone. For one thread. */
final class PartPool {
    private final Map<Part, Part> parts = new HashMap<>();
    private final LongSupplier ids;

    PartPool(LongSupplier ids) {
        this.ids = ids;
    }

    /** The part with this body, with one user more. */
    Part take(BodyMap body) {
        Part probe = new Part(body, ids.getAsLong());
        Part known = parts.putIfAbsent(probe, probe);
        Part part = known == null ? probe : known;
        part.users++;
        return part;
    }

    /** One user of the part is gone. */
    void release(Part part) {
        if (--part.users == 0) {
            parts.remove(part);
        }
    }

    int size() {
        return parts.size();
    }
}
