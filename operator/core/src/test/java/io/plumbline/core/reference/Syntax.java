package io.plumbline.core.reference;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import io.plumbline.kubecel.GrowthLimits;
import io.plumbline.kubecel.GuardedStandardLibrary;
import io.plumbline.kubecel.KubernetesCelLibrary;
import io.plumbline.kubecel.PatternCache;

/** Checks expressions as the compiler of checks does, down to the syntax tree. */
final class Syntax {
    private static final CelCompiler COMPILER = compiler();

    private Syntax() {}

    static CelAbstractSyntaxTree of(String expression) {
        try {
            return COMPILER.compile(expression).getAst();
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(expression, e);
        }
    }

    private static CelCompiler compiler() {
        GrowthLimits growth = GrowthLimits.defaults();
        PatternCache patterns = new PatternCache(growth);
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelOptions.current().enableHeterogeneousNumericComparisons(true).build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("object", SimpleType.DYN)
                .addVar("namespaceObject", SimpleType.DYN)
                .addVar("params", SimpleType.DYN)
                .addVar("related", SimpleType.DYN)
                .addVar("variables", SimpleType.DYN)
                .addVar("now", SimpleType.TIMESTAMP)
                .addVar("item", SimpleType.DYN)
                .addLibraries(CelExtensions.optional(), CelExtensions.sets(CelOptions.DEFAULT), CelExtensions.math(),
                        CelExtensions.comprehensions(), CelExtensions.bindings(),
                        new GuardedStandardLibrary(patterns, growth), KubernetesCelLibrary.all(patterns, growth))
                .build();
    }
}
