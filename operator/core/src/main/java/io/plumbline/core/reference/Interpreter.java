package io.plumbline.core.reference;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.types.OptionalType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs an expression on places instead of values, taking every branch, and marks what is read. What it does not know
 * reads all that it is given, so that nothing can be missed.
 */
final class Interpreter {
    /** Rounds after which an accumulator that still grows is given up on; the macros settle in two or three. */
    private static final int ROUNDS = 32;

    private final Inputs inputs;
    private final CelAbstractSyntaxTree syntax;
    /** Variables of comprehensions, which hide inputs of the same name. */
    private final Map<String, Alias> locals;

    Interpreter(Inputs inputs, CelAbstractSyntaxTree syntax, Map<String, Alias> locals) {
        this.inputs = inputs;
        this.syntax = syntax;
        this.locals = new HashMap<>(locals);
    }

    Alias run() {
        return value(syntax.getExpr());
    }

    private Alias value(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr.constant());
            case IDENT -> ident(expr.ident().name());
            case SELECT -> select(expr.select());
            case CALL -> call(expr.call());
            case LIST -> Alias.listOf(union(expr.list().elements()));
            case MAP -> {
                expr.map().entries().forEach(entry -> value(entry.key()).whole());
                yield Alias.mapOf(union(expr.map().entries().stream().map(CelExpr.CelMap.Entry::value).toList()));
            }
            case STRUCT -> {
                expr.struct().entries().forEach(entry -> value(entry.value()).whole());
                yield Alias.UNKNOWN;
            }
            case COMPREHENSION -> comprehension(expr.comprehension());
            case NOT_SET -> Alias.UNKNOWN;
        };
    }

    private static Alias constant(CelConstant constant) {
        // Only texts can name a field, so that of other constants it is enough to know that they are none.
        return Alias.constant(
                constant.getKind() == CelConstant.Kind.STRING_VALUE ? constant.stringValue() : constant.getKind());
    }

    private Alias ident(String name) {
        Alias local = locals.get(name);
        return local == null ? inputs.root(name) : local;
    }

    private Alias union(List<CelExpr> parts) {
        return parts.stream().map(this::value).reduce(Alias.NEVER, Alias::or);
    }

    private Alias select(CelExpr.CelSelect select) {
        Alias field = field(select.operand(), select.field());
        return select.testOnly() ? Alias.UNKNOWN : field;
    }

    private Alias field(CelExpr operand, String name) {
        if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT && !locals.containsKey(operand.ident().name())) {
            Alias field = inputs.field(operand.ident().name(), name);
            if (field != null) {
                return field;
            }
        }
        return value(operand).field(name);
    }

    private Alias call(CelCall call) {
        List<CelExpr> arguments = new ArrayList<>();
        call.target().ifPresent(arguments::add);
        arguments.addAll(call.args());
        CelExpr first = arguments.isEmpty() ? null : arguments.get(0);
        return switch (call.function()) {
            case "_?._", "_[_]", "_[?_]" -> index(arguments.get(0), arguments.get(1));
            case "value", "hasValue", "or", "orValue" -> {
                // Only an optional may be left alone: of any other value the error tells its type.
                Alias optional = first == null ? Alias.UNKNOWN : optional(first);
                Alias others = union(arguments.subList(1, arguments.size()));
                yield call.function().equals("hasValue") ? Alias.UNKNOWN : optional.or(others);
            }
            default -> Functions.call(call.function(), arguments.stream().map(this::value).toList());
        };
    }

    private Alias optional(CelExpr expr) {
        Alias value = value(expr);
        boolean selects = expr.getKind() == CelExpr.ExprKind.Kind.CALL
                && (expr.call().function().equals("_[?_]") || expr.call().function().equals("_?._"));
        if (!selects && syntax.getType(expr.id()).filter(OptionalType.class::isInstance).isEmpty()) {
            value.scalar();
        }
        return value;
    }

    private Alias index(CelExpr operand, CelExpr index) {
        if (index.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && index.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            return field(operand, index.constant().stringValue());
        }
        Alias collection = value(operand);
        Alias key = value(index);
        key.whole();
        return collection.at(key);
    }

    private Alias comprehension(CelComprehension loop) {
        Alias range = value(loop.iterRange());
        range.keys();
        Alias accumulator = value(loop.accuInit());
        Interpreter body = new Interpreter(inputs, syntax, locals);
        if (loop.iterVar2().isEmpty()) {
            body.locals.put(loop.iterVar(), range.elements());
        } else {
            body.locals.put(loop.iterVar(), Alias.UNKNOWN);
            body.locals.put(loop.iterVar2(), range.elements().or(range.values()));
        }
        Alias before;
        int rounds = 0;
        do {
            before = accumulator;
            body.locals.put(loop.accuVar(), before);
            body.value(loop.loopCondition()).shown();
            accumulator = before.or(body.value(loop.loopStep()));
        } while (!accumulator.equals(before) && ++rounds < ROUNDS);
        if (rounds == ROUNDS) {
            accumulator.whole();
        }
        Interpreter end = new Interpreter(inputs, syntax, locals);
        end.locals.put(loop.accuVar(), accumulator);
        return end.value(loop.result());
    }
}
