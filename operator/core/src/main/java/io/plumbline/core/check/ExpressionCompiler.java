package io.plumbline.core.check;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelKind;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.plumbline.core.check.stored.ExpressionStore;
import io.plumbline.core.check.stored.StoredExpressions;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Compiles single expressions on the CEL planner. Immutable and thread-safe; costly to create. */
final class ExpressionCompiler {
    private final ExpressionStore store;
    /** Made when the first source is not found in the store: at most starts it never is. */
    private final Supplier<CelCompiler> compiler;
    private final CelRuntime runtime;
    private final Literals literals;

    ExpressionCompiler(Limits limits) {
        this(limits, StoredExpressions.none());
    }

    /** @param store asked for trees before anything is compiled, and told what was */
    ExpressionCompiler(Limits limits, ExpressionStore store) {
        ExpressionLanguage language = new ExpressionLanguage(limits);
        this.store = store.under(language.settings());
        this.compiler = Suppliers.memoize(language::newCompiler);
        this.runtime = language.newRuntime();
        this.literals = new Literals(runtime);
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
            ast = tree(source);
        } catch (CelValidationException e) {
            problem.accept(e.getErrors().stream().map(Positions::describe).collect(Collectors.joining("; ")));
            return null;
        }
        Positions positions = new Positions(ast);
        CelKind kind = ast.getResultType().kind();
        if (result != CelKind.DYN && kind != result && kind != CelKind.DYN) {
            problem.accept(positions.of(ast.getExpr()) + "must return a " + result.name().toLowerCase(Locale.ROOT)
                    + ", but returns " + ast.getResultType().name());
            return null;
        }
        References references = References.of(ast);
        List<String> problems = new ArrayList<>(references.problems());
        literals.check(references.literals(), (literal, message) -> problems.add(positions.of(literal) + message));
        problems.forEach(problem);
        try {
            return problems.isEmpty() ? new Expression(ast, runtime.createProgram(ast), references) : null;
        } catch (CelEvaluationException e) {
            problem.accept(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private CelAbstractSyntaxTree tree(String source) throws CelValidationException {
        CelAbstractSyntaxTree known = store.find(source);
        if (known != null) {
            return known;
        }
        CelAbstractSyntaxTree tree = compiler.get().compile(source).getAst();
        store.compiled(source, tree);
        return tree;
    }
}
