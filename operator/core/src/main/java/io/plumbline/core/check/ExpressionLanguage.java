package io.plumbline.core.check;

import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.plumbline.kubecel.GrowthLimits;
import io.plumbline.kubecel.GuardedStandardLibrary;
import io.plumbline.kubecel.KubernetesCelLibrary;
import io.plumbline.kubecel.PatternCache;

/**
 * What expressions may say: names, functions, limits. The one place that decides what a source means, so that a stored
 * tree is as good as a compiled one when this class, its libraries and its limits are the same.
 */
final class ExpressionLanguage {
    private final Limits limits;
    private final CelOptions options;
    private final GuardedStandardLibrary standard;
    private final KubernetesCelLibrary kubernetes;

    ExpressionLanguage(Limits limits) {
        this.limits = limits;
        this.options = CelOptions.current()
                .enableHeterogeneousNumericComparisons(true)
                .maxExpressionCodePointSize(limits.expressionLength())
                .maxParseExpressionNodeCount(limits.syntaxNodes())
                .maxParseRecursionDepth(limits.parseDepth())
                .comprehensionMaxIterations(limits.iterations())
                .maxRegexProgramSize(1_000)
                .build();
        GrowthLimits growth = GrowthLimits.defaults();
        PatternCache patterns = new PatternCache(growth);
        this.standard = new GuardedStandardLibrary(patterns, growth);
        this.kubernetes = KubernetesCelLibrary.all(patterns, growth);
    }

    /** All that is configurable here. The rest is code. */
    String settings() {
        return limits.toString();
    }

    /** Parser and type checker. Creating them, and the first use, takes most of the time of a cold start. */
    CelCompiler newCompiler() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar(Inputs.OBJECT, SimpleType.DYN)
                .addVar(Inputs.NAMESPACE_OBJECT, SimpleType.DYN)
                .addVar(Inputs.PARAMS, SimpleType.DYN)
                .addVar(Inputs.RELATED, SimpleType.DYN)
                .addVar(Inputs.VARIABLES, SimpleType.DYN)
                .addVar(Inputs.NOW, SimpleType.TIMESTAMP)
                .addVar(Inputs.ITEM, SimpleType.DYN)
                // Declared only so that the refusal can say why; see ReferenceVisitor.
                .addVar("request", SimpleType.DYN)
                .addVar("oldObject", SimpleType.DYN)
                .addVar("authorizer", SimpleType.DYN)
                .addLibraries(CelExtensions.optional(), CelExtensions.sets(options), CelExtensions.math(),
                        CelExtensions.comprehensions(), standard, kubernetes)
                .build();
    }

    CelRuntime newRuntime() {
        return CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(options)
                // The guarded functions come first: of two of the same name the runtime keeps the earlier one.
                .addLibraries(standard, kubernetes, CelExtensions.optional(), CelExtensions.sets(options),
                        CelExtensions.math(), CelExtensions.comprehensions())
                .build();
    }
}
