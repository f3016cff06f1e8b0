package io.plumbline.core.cluster;

import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

/**
 * What one group of checks reads of a resource. Equal parts of a kind are one object, so that comparing them is comparing
 * references, and a verdict on one is a verdict on all. Parts are equal when no check could tell their bodies apart,
 * which takes more than what CEL calls equal.
 */
public final class Part {
    private final BodyMap body;
    private final long id;
    private final int hash;
    /** How many resources are kept with it; guarded by the pool's owner. */
    int users;

    Part(BodyMap body, long id) {
        this.body = body;
        this.id = id;
        this.hash = Bodies.hash(body);
    }

    public BodyMap body() {
        return body;
    }

    /** Whether one resource alone is kept with it. A hint: others may come and go at the same moment. */
    public boolean isSole() {
        return users <= 1;
    }

    /** Never used for anything else, not even after this part is gone. */
    public long id() {
        return id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Part part && hash == part.hash && Bodies.same(body, part.body);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
