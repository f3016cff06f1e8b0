package io.plumbline.core.cluster;

import io.plumbline.core.resource.BodyMap;

/**
 * What one group of checks reads of a resource. Equal parts of a kind are one object, so that comparing them is comparing
 * references, and a verdict on one is a verdict on all.
 */
public final class Part {
    private final BodyMap body;
    private final long id;
    /** How many resources are kept with it; guarded by the pool's owner. */
    int users;

    Part(BodyMap body, long id) {
        this.body = body;
        this.id = id;
    }

    public BodyMap body() {
        return body;
    }

    /** Never used for anything else, not even after this part is gone. */
    public long id() {
        return id;
    }
}
