package io.plumbline.kubecel;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.parser.CelParserBuilder;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;

import java.util.EnumSet;
import java.util.Set;

/**
 * The functions of the Kubernetes CEL environment that cel-java 0.14.0 lacks, for its planner runtime. Add the same
 * instance to the compiler and to the runtime, one to each: of two libraries that bind the same function name, cel-java
 * keeps the earlier one for values whose type is not known when compiling. For the same reason it goes before
 * {@code CelExtensions.strings()} where that is used rather than {@link GuardedStandardLibrary}.
 *
 * <p>
 * Semantics are those of the API server (https://kubernetes.io/docs/reference/using-api/cel/), with these differences: a
 * comparison within {@code min}, {@code max} or {@code isSorted} that has no answer (NaN, or types that do not compare) is
 * an error where the API server skips it, {@code sign} may also be called on a quantity, as it is documented, and named
 * formats describe a problem in other words.
 *
 * <p>
 * Immutable and safe for use by several threads, but for the given {@link PatternCache}, which is safe as well.
 */
public final class KubernetesCelLibrary implements CelCompilerLibrary, CelRuntimeLibrary {
    private final FunctionTable table = new FunctionTable();

    private KubernetesCelLibrary(Set<KubernetesFunctions> functions, PatternCache patterns, GrowthLimits limits) {
        for (KubernetesFunctions group : functions) {
            switch (group) {
                case QUANTITY -> QuantityFunctions.addTo(table);
                case SEMVER -> SemverFunctions.addTo(table);
                case NETWORK -> NetworkFunctions.addTo(table);
                case URL -> UrlFunctions.addTo(table);
                case NAMED_FORMAT -> NamedFormatFunctions.addTo(table);
                case STRING_FORMAT -> StringFormat.addTo(table, limits);
                case REGEX -> RegexFunctions.addTo(table, patterns, limits);
                case LISTS -> ListFunctions.addTo(table, new DeepEquality(limits));
                case SELECTORS -> SelectorFunctions.addTo(table);
            }
        }
    }

    /** All groups. The limits bound {@code format}, and patterns through the cache. */
    public static KubernetesCelLibrary all(PatternCache patterns, GrowthLimits limits) {
        return of(EnumSet.allOf(KubernetesFunctions.class), patterns, limits);
    }

    /** The given groups. */
    public static KubernetesCelLibrary of(Set<KubernetesFunctions> functions, PatternCache patterns,
            GrowthLimits limits) {
        return new KubernetesCelLibrary(functions, patterns, limits);
    }

    @Override
    public void setParserOptions(CelParserBuilder parser) {
        // functions only, no macros
    }

    @Override
    public void setCheckerOptions(CelCheckerBuilder checker) {
        table.declare(checker);
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder runtime) {
        table.bind(runtime);
    }
}
