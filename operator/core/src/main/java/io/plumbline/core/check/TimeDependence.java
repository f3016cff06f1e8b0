package io.plumbline.core.check;

import dev.cel.common.ast.CelExpr;
import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;

/**
 * Where time enters the verdict of a check, found once for all its evaluations. Immutable and thread-safe.
 *
 * <p>As long as every comparison with a moving time that an evaluation has made comes out the same, the evaluation takes
 * the same course, and its verdict is the same: so it is enough to watch those comparisons. What depends on time in any
 * other way, as {@code now.getHours()} does, is erratic.
 */
final class TimeDependence {
    private final IdentityHashMap<CelExpr, Role> roles;
    private final int slots;
    private final boolean erratic;

    /** @param roles by the node itself: equal nodes at other places have other roles */
    TimeDependence(IdentityHashMap<CelExpr, Role> roles, int slots, boolean erratic) {
        this.roles = new IdentityHashMap<>(roles);
        this.slots = slots;
        this.erratic = erratic;
    }

    /**
     * What a node means to the watch.
     *
     * @param slot where its value is remembered, for the comparison whose operand it is; negative when it is none
     * @param comparison the comparison that it is; null when it is none
     */
    record Role(int slot, @Nullable Comparison comparison) {}

    /** Null for a node that nobody watches. */
    @Nullable
    Role role(CelExpr node) {
        return roles.get(node);
    }

    /** How many values are remembered. */
    int slots() {
        return slots;
    }

    /** Whether the match or the expression depends on time in a way that cannot be watched. */
    boolean isErratic() {
        return erratic;
    }
}
