package io.plumbline.kubecel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;

import java.util.ArrayList;
import java.util.List;

/**
 * How deep the loops of an expression are nested. {@code a.all(x, x.b.exists(y, y > 0))} has two levels; loops over the
 * result of a loop, as in {@code a.filter(x, x > 0).map(x, x + 1)}, add up rather than multiply, and are one. What has
 * nothing to loop over, as {@code optMap} and {@code cel.bind} expand to, does not count.
 */
public final class ComprehensionNesting {
    private ComprehensionNesting() {}

    /** The levels, 0 without any loop. */
    public static int of(CelAbstractSyntaxTree ast) {
        return of(ast.getExpr());
    }

    private static int of(CelExpr expression) {
        if (expression.getKind() != Kind.COMPREHENSION) {
            return deepest(parts(expression));
        }
        CelComprehension loop = expression.comprehension();
        int inside = deepest(List.of(loop.loopCondition(), loop.loopStep()));
        int outside = deepest(List.of(loop.iterRange(), loop.accuInit(), loop.result()));
        return Math.max(outside, inside + (isEmpty(loop.iterRange()) ? 0 : 1));
    }

    private static boolean isEmpty(CelExpr range) {
        return range.getKind() == Kind.LIST && range.list().elements().isEmpty();
    }

    private static int deepest(List<CelExpr> expressions) {
        int deepest = 0;
        for (CelExpr expression : expressions) {
            deepest = Math.max(deepest, of(expression));
        }
        return deepest;
    }

    private static List<CelExpr> parts(CelExpr expression) {
        List<CelExpr> parts = new ArrayList<>();
        switch (expression.getKind()) {
            case SELECT -> parts.add(expression.select().operand());
            case CALL -> {
                expression.call().target().ifPresent(parts::add);
                parts.addAll(expression.call().args());
            }
            case LIST -> parts.addAll(expression.list().elements());
            case STRUCT -> expression.struct().entries().forEach(entry -> parts.add(entry.value()));
            case MAP -> expression.map().entries().forEach(entry -> {
                parts.add(entry.key());
                parts.add(entry.value());
            });
            case CONSTANT, IDENT, COMPREHENSION, NOT_SET -> {
            }
        }
        return parts;
    }
}
