package io.plumbline.core.check.stored;

import dev.cel.common.CelAbstractSyntaxTree;
import org.jspecify.annotations.Nullable;

/** Where a compiler looks before it compiles, and whom it tells what it compiled. Thread-safe unless said otherwise. */
public interface ExpressionStore {
    /**
     * The part of this store that a compiler with these settings may use.
     *
     * @param settings all that is configurable about the compiler and decides what it makes of a source
     */
    ExpressionStore under(String settings);

    /** What the compiler would make of exactly this source, or null when that is not known. */
    @Nullable
    CelAbstractSyntaxTree find(String source);

    /** Told of each source that was not found and could be compiled. */
    void compiled(String source, CelAbstractSyntaxTree tree);
}
