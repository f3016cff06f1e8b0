package io.plumbline.kubecel;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

import java.util.Map;

/** The environment of a check, with the guards, as a user of this module would put it together. */
final class CelEnvironment {
    static final CelOptions OPTIONS = CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    private final CelCompiler compiler;
    private final CelRuntime runtime;

    CelEnvironment(GrowthLimits limits) {
        PatternCache patterns = new PatternCache(limits);
        KubernetesCelLibrary kubernetes = KubernetesCelLibrary.all(patterns, limits);
        GuardedStandardLibrary standard = new GuardedStandardLibrary(patterns, limits);
        compiler = CelCompilerFactory.standardCelCompilerBuilder().setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS).addVar("object", SimpleType.DYN)
                .addLibraries(standard, kubernetes, CelExtensions.optional(), CelExtensions.sets(OPTIONS),
                        CelExtensions.comprehensions(), CelExtensions.math(), CelExtensions.bindings())
                .build();
        runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS)
                .addLibraries(standard, kubernetes, CelExtensions.optional(), CelExtensions.sets(OPTIONS),
                        CelExtensions.comprehensions(), CelExtensions.math())
                .build();
    }

    Object evaluate(String expression, Object object) throws CelValidationException, CelEvaluationException {
        return runtime.createProgram(compiler.compile(expression).getAst()).eval(Map.of("object", object));
    }

    Object evaluate(String expression) throws CelValidationException, CelEvaluationException {
        return evaluate(expression, Map.of());
    }
}
