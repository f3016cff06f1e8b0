package io.plumbline.core.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.plumbline.kubecel.GrowthLimits;
import io.plumbline.kubecel.GuardedStandardLibrary;
import io.plumbline.kubecel.KubernetesCelLibrary;
import io.plumbline.kubecel.PatternCache;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Compiles single expressions on the CEL planner. Immutable and thread-safe; costly to create. */
final class ExpressionCompiler {
    private final CelCompiler compiler;
    private final CelRuntime runtime;

    ExpressionCompiler(Limits limits) {
        CelOptions options = CelOptions.current()
                .enableHeterogeneousNumericComparisons(true)
                .maxExpressionCodePointSize(limits.expressionLength())
                .maxParseExpressionNodeCount(limits.syntaxNodes())
                .maxParseRecursionDepth(limits.parseDepth())
                .comprehensionMaxIterations(limits.iterations())
                .maxRegexProgramSize(1_000)
                .build();
        GrowthLimits growth = GrowthLimits.defaults();
        PatternCache patterns = new PatternCache(growth);
        GuardedStandardLibrary standard = new GuardedStandardLibrary(patterns, growth);
        KubernetesCelLibrary kubernetes = KubernetesCelLibrary.all(patterns, growth);
        compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar(Inputs.OBJECT, SimpleType.DYN)
                .addVar(Inputs.NAMESPACE_OBJECT, SimpleType.DYN)
                .addVar(Inputs.PARAMS, SimpleType.DYN)
                .addVar(Inputs.RELATED, SimpleType.DYN)
                .addVar(Inputs.VARIABLES, SimpleType.DYN)
                .addVar(Inputs.NOW, SimpleType.TIMESTAMP)
                // Declared only so that the refusal can say why; see References.
                .addVar("request", SimpleType.DYN)
                .addVar("oldObject", SimpleType.DYN)
                .addVar("authorizer", SimpleType.DYN)
                .addLibraries(CelExtensions.optional(), CelExtensions.sets(options), CelExtensions.math(),
                        CelExtensions.comprehensions(), standard, kubernetes)
                .build();
        runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(options)
                .addLibraries(CelExtensions.optional(), CelExtensions.sets(options), CelExtensions.math(),
                        CelExtensions.comprehensions(), standard, kubernetes)
                .build();
    }

    /**
     * Compiles an expression.
     *
     * @param result the type that it must return, where the type is known before it runs
     * @param problem told each problem, with its position
     * @return null when there was a problem
     */
    @Nullable
    Expression compile(String source, CelKind result, Consumer<String> problem) {
        CelAbstractSyntaxTree ast;
        try {
            ast = compiler.compile(source).getAst();
        } catch (CelValidationException e) {
            problem.accept(e.getErrors().stream().map(ExpressionCompiler::describe).collect(Collectors.joining("; ")));
            return null;
        }
        CelKind kind = ast.getResultType().kind();
        if (result != CelKind.DYN && kind != result && kind != CelKind.DYN) {
            problem.accept("must return a " + result.name().toLowerCase(Locale.ROOT) + ", but returns "
                    + ast.getResultType().name());
            return null;
        }
        References references = References.of(ast);
        references.problems().forEach(problem);
        try {
            return references.problems().isEmpty() ? new Expression(runtime.createProgram(ast), references) : null;
        } catch (CelEvaluationException e) {
            problem.accept(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static String describe(CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        // Columns count from 0 in CEL, and from 1 in every editor.
        return line < 1
                ? issue.getMessage()
                : "line " + line + " column " + (issue.getSourceLocation().getColumn() + 1) + ": " + issue.getMessage();
    }
}
