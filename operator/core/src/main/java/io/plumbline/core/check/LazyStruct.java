package io.plumbline.core.check;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A struct whose fields are computed on first read, and once. For one thread. */
@SuppressWarnings("Immutable")
final class LazyStruct extends StructValue<String, Object> {
    private final Function<String, @Nullable Object> compute;
    private final Map<String, Object> known = new HashMap<>();

    /** @param compute returns null where there is no such field */
    LazyStruct(Function<String, @Nullable Object> compute) {
        this.compute = compute;
    }

    @Override
    public Object select(String field) {
        return find(field).orElseThrow(() -> CelAttributeNotFoundException.forMissingMapKey(field));
    }

    @Override
    public Optional<Object> find(String field) {
        Object value = known.get(field);
        if (value == null) {
            value = compute.apply(field);
            if (value != null) {
                known.put(field, value);
            }
        }
        return Optional.ofNullable(value);
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
