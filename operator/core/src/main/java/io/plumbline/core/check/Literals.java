package io.plumbline.core.check;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Tries literals that stand for something else, as {@code duration('1 day')} or {@code x.matches('[')}: what is wrong with
 * one would be an error of every evaluation.
 */
final class Literals {
    private static final Set<String> CONVERSIONS = Set.of("timestamp", "duration", "quantity", "semver", "ip", "cidr",
            "url");
    private static final Set<String> PATTERNS = Set.of("matches", "find", "findAll");

    private final CelRuntime runtime;

    Literals(CelRuntime runtime) {
        this.runtime = runtime;
    }

    /** The literal that a call rests on, or null when it rests on none. */
    static @Nullable CelExpr of(CelCall call) {
        List<CelExpr> arguments = call.args();
        if (CONVERSIONS.contains(call.function()) && call.target().isEmpty() && arguments.size() == 1) {
            return literal(arguments.get(0));
        }
        if (PATTERNS.contains(call.function())) {
            // text.matches(pattern), or matches(text, pattern)
            int pattern = call.target().isPresent() ? 0 : 1;
            return pattern < arguments.size() ? literal(arguments.get(pattern)) : null;
        }
        return null;
    }

    /** @param problem told each literal with which nothing can be done, and why */
    void check(List<CelCall> calls, BiConsumer<CelExpr, String> problem) {
        for (CelCall call : calls) {
            CelExpr literal = of(call);
            if (literal != null) {
                String message = attempt(call.function(), literal);
                if (message != null) {
                    problem.accept(literal, call.function() + ": " + message);
                }
            }
        }
    }

    private @Nullable String attempt(String function, CelExpr literal) {
        Optional<CelExpr> target = PATTERNS.contains(function)
                ? Optional.of(CelExpr.ofConstant(literal.id(), CelConstant.ofValue("")))
                : Optional.empty();
        CelExpr call = CelExpr.ofCall(literal.id(), target, function, ImmutableList.of(literal));
        try {
            runtime.createProgram(CelAbstractSyntaxTree.newParsedAst(call, CelSource.newBuilder().build())).eval();
            return null;
        } catch (CelEvaluationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return cause.getMessage() == null ? "is malformed" : cause.getMessage();
        }
    }

    private static @Nullable CelExpr literal(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE ? expr : null;
    }
}
