package io.plumbline.runtime.catalogue;

import dev.cel.common.CelAbstractSyntaxTree;
import io.plumbline.core.check.stored.ExpressionStore;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Passes on what it is asked for, and remembers what had to be compiled. */
final class CompiledSources implements ExpressionStore {
    private final List<String> sources = new ArrayList<>();
    private ExpressionStore store;

    CompiledSources(ExpressionStore store) {
        this.store = store;
    }

    List<String> sources() {
        return sources;
    }

    @Override
    public ExpressionStore under(String settings) {
        store = store.under(settings);
        return this;
    }

    @Override
    public @Nullable CelAbstractSyntaxTree find(String source) {
        return store.find(source);
    }

    @Override
    public void compiled(String source, CelAbstractSyntaxTree tree) {
        sources.add(source);
    }
}
