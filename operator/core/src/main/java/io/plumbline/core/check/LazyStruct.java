package io.plumbline.core.check;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Function;

/** A struct whose fields are computed when they are read. */
@SuppressWarnings("Immutable")
final class LazyStruct extends StructValue<String, Object> {
    private final Function<String, @Nullable Object> compute;

    /** @param compute returns null where there is no such field */
    LazyStruct(Function<String, @Nullable Object> compute) {
        this.compute = compute;
    }

    @Override
    public Object select(String field) {
        Object value = compute.apply(field);
        if (value == null) {
            throw CelAttributeNotFoundException.forMissingMapKey(field);
        }
        return value;
    }

    @Override
    public Optional<Object> find(String field) {
        return Optional.ofNullable(compute.apply(field));
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return SimpleType.DYN;
    }
}
