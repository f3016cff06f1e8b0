package io.plumbline.kubecel;

import dev.cel.common.CelAbstractSyntaxTree;
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
    private final GrowthLimits limits;

    CelEnvironment(GrowthLimits limits) {
        this.limits = limits;
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

    CelAbstractSyntaxTree compile(String expression) throws CelValidationException {
        return compiler.compile(expression).getAst();
    }

    Object evaluate(String expression, Object object) throws CelValidationException, CelEvaluationException {
        return runtime.createProgram(compile(expression)).eval(Map.of("object", object));
    }

    /** As an operator would, within a budget of units. */
    Object evaluate(String expression, Object object, CostMeter meter)
            throws CelValidationException, CelEvaluationException {
        CelRuntime.Program program = runtime.createProgram(compile(expression));
        EvaluationGuard guard = new EvaluationGuard(limits, meter);
        return guard.<Object, CelEvaluationException>run(() -> program.trace(Map.of("object", object), guard));
    }

    Object evaluate(String expression) throws CelValidationException, CelEvaluationException {
        return evaluate(expression, Map.of());
    }
}
