package io.plumbline.core.check;

import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.List;

/**
 * What the checks of one resource have in common: the values of variables, each computed by the first check that reads
 * it. A value that is found here costs a check as much as if it had computed it, so that no verdict depends on which
 * checks came before.
 *
 * <p>
 * For the evaluation of one resource, by one thread. Its bodies may be several, as different checks see it: what was
 * computed on one is not found on another.
 */
public final class Sharing {
    private final IdentityHashMap<BodyMap, IdentityHashMap<@Nullable BodyMap, IdentityHashMap<CompiledVariable, Value>>> byObject = new IdentityHashMap<>(
            4);

    /**
     * The value of a variable.
     *
     * @param steps that it took by itself
     * @param uses the variables that it read, whose steps come on top
     */
    record Value(Object result, long steps, List<CompiledVariable> uses) {}

    /** Null when nobody has computed it on these. */
    @Nullable
    Value find(CompiledVariable variable, Subject subject) {
        var byNamespace = byObject.get(subject.object());
        var values = byNamespace == null ? null : byNamespace.get(namespace(variable, subject));
        return values == null ? null : values.get(variable);
    }

    void remember(CompiledVariable variable, Subject subject, Value value) {
        byObject.computeIfAbsent(subject.object(), absent -> new IdentityHashMap<>(2))
                .computeIfAbsent(namespace(variable, subject), absent -> new IdentityHashMap<>(8))
                .put(variable, value);
    }

    private static @Nullable BodyMap namespace(CompiledVariable variable, Subject subject) {
        return variable.readsNamespace() ? subject.namespace() : null;
    }
}
