package io.plumbline.core.check;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelVariableResolver;
import io.plumbline.core.resource.BodyList;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the expressions of a check see of one subject; lookups are asked when first read, and once. For one thread. */
final class SubjectInputs implements CelVariableResolver, LazyStruct.Fields {
    private final CompiledCheck check;
    private final Subject subject;
    private @Nullable Map<String, Object> related;
    private boolean askedForNow;

    SubjectInputs(CompiledCheck check, Subject subject) {
        this.check = check;
        this.subject = subject;
    }

    /** Whether time has entered the evaluation so far. */
    boolean askedForNow() {
        return askedForNow;
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case Inputs.OBJECT -> Optional.of(subject.object());
            case Inputs.NAMESPACE_OBJECT -> Optional
                    .of(subject.namespace() == null ? NullValue.NULL_VALUE : subject.namespace());
            case Inputs.PARAMS -> Optional.of(check.parameters());
            case Inputs.RELATED -> Optional.of(new LazyStruct(this));
            case Inputs.NOW -> {
                askedForNow = true;
                yield Optional.of(subject.now());
            }
            default -> Optional.empty();
        };
    }

    /** The items of a lookup. */
    @Override
    public @Nullable Object field(String name) {
        if (related == null) {
            related = new HashMap<>();
        }
        Object known = related.get(name);
        if (known == null) {
            known = lookup(name);
            if (known != null) {
                related.put(name, known);
            }
        }
        return known;
    }

    private @Nullable Object lookup(String name) {
        List<Object> items = new ArrayList<>();
        boolean declared = false;
        for (CompiledLookup lookup : check.lookups()) {
            if (lookup.lookup().name().equals(name)) {
                declared = true;
                items.addAll(subject.related().items(lookup));
            }
        }
        return declared ? BodyList.ofValues(items) : null;
    }
}
