package io.plumbline.core.engine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** Ids of all bodies and lists of items that one evaluation sees, in an order that the check determines. Immutable. */
final class InputIds {
    private final long[] ids;
    private final int hash;

    /** @param ids handed over: must not be changed any more */
    InputIds(long... ids) {
        this.ids = ids;
        long mixed = 0;
        for (long id : ids) {
            mixed = (mixed ^ id) * 0x9E3779B97F4A7C15L;
        }
        hash = (int) (mixed >>> 32);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InputIds inputs && hash == inputs.hash && Arrays.equals(ids, inputs.ids);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
