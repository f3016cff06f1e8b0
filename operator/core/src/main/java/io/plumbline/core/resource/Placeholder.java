package io.plumbline.core.resource;

import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
import io.plumbline.kubecel.Withheld;

import java.util.Optional;

/**
 * Stands in a body for a value that is there and was not kept: one of which no check reads more than that it is there,
 * or one that never enters memory, see {@link WithheldFields}. Whatever looks at it ends the evaluation with an error.
 */
public final class Placeholder extends StructValue<String, Object> implements Withheld {
    public static final Placeholder INSTANCE = new Placeholder();

    private Placeholder() {}

    @Override
    public Object value() {
        return this;
    }

    @Override
    public Object select(String field) {
        throw Withheld.failure();
    }

    @Override
    public Optional<Object> find(String field) {
        throw Withheld.failure();
    }

    @Override
    public boolean isZeroValue() {
        throw Withheld.failure();
    }

    @Override
    public CelType celType() {
        throw Withheld.failure();
    }

    @Override
    public String toString() {
        return "a value that is not kept";
    }
}
