package io.plumbline.core.cluster;

import io.plumbline.core.resource.BodyMap;

/** Parts for tests of what works on them. */
public final class Parts {
    private Parts() {}

    public static Part part(BodyMap body, long id) {
        return new Part(body, id);
    }
}
