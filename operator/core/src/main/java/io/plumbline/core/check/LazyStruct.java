package io.plumbline.core.check;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** A struct whose fields are computed when they are read. */
@SuppressWarnings("Immutable")
final class LazyStruct extends StructValue<String, Object> {
    private final Fields fields;

    /** Where the values come from. */
    interface Fields {
        /** Null where there is no such field. */
        @Nullable
        Object field(String name);
    }

    LazyStruct(Fields fields) {
        this.fields = fields;
    }

    @Override
    public Object select(String field) {
        Object value = fields.field(field);
        if (value == null) {
            throw CelAttributeNotFoundException.forMissingMapKey(field);
        }
        return value;
    }

    @Override
    public Optional<Object> find(String field) {
        return Optional.ofNullable(fields.field(field));
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
