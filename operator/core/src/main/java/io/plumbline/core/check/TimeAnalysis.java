package io.plumbline.core.check;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.plumbline.core.check.Comparison.Operator;
import io.plumbline.core.check.TimeDependence.Role;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds where time enters the expressions of one check. Conservative: what it does not know for certain is erratic. Used
 * once.
 */
final class TimeAnalysis {
    private final Map<String, Expression> variables;
    private final Map<String, Motion> known = new HashMap<>();
    private final IdentityHashMap<CelExpr, Role> roles = new IdentityHashMap<>();
    private int slots;
    private boolean erratic;

    /** @param variables all that the expressions read, directly or through others */
    TimeAnalysis(Map<String, Expression> variables) {
        this.variables = variables;
    }

    /** An expression that decides the verdict. */
    TimeAnalysis verdict(Expression expression) {
        erratic |= motion(expression.tree().getExpr(), Map.of()).isErratic();
        return this;
    }

    /**
     * An expression that yields a message. It is watched like others, but may be erratic: a message that tells the time
     * tells that of its evaluation.
     */
    TimeAnalysis message(Expression expression) {
        motion(expression.tree().getExpr(), Map.of());
        return this;
    }

    TimeDependence result() {
        return new TimeDependence(roles, slots, erratic);
    }

    /** @param locals names of loops, which hide inputs of the same name */
    private Motion motion(CelExpr expr, Map<String, Motion> locals) {
        return switch (expr.getKind()) {
            case CONSTANT, NOT_SET -> Motion.STILL;
            case IDENT -> ident(expr.ident().name(), locals);
            case SELECT -> select(expr.select(), locals);
            case CALL -> call(expr, locals);
            case LIST -> ofStill(expr.list().elements().stream(), locals);
            case STRUCT -> ofStill(expr.struct().entries().stream().map(entry -> entry.value()), locals);
            case MAP -> ofStill(expr.map().entries().stream().flatMap(entry -> Stream.of(entry.key(), entry.value())),
                    locals);
            case COMPREHENSION -> loop(expr.comprehension(), locals);
        };
    }

    private static Motion ident(String name, Map<String, Motion> locals) {
        Motion local = locals.get(name);
        if (local != null) {
            return local;
        }
        return name.equals(Inputs.NOW) ? Motion.CLOCK : Motion.STILL;
    }

    private Motion select(CelExpr.CelSelect select, Map<String, Motion> locals) {
        if (!isVariables(select.operand(), locals)) {
            return still(motion(select.operand(), locals));
        }
        Motion variable = variable(select.field());
        // That there is such a variable does not depend on its value.
        return select.testOnly() && !variable.isErratic() ? Motion.STILL : variable;
    }

    private Motion call(CelExpr expr, Map<String, Motion> locals) {
        CelExpr.CelCall call = expr.call();
        List<CelExpr> all = Stream.concat(call.target().stream(), call.args().stream()).toList();
        Operator comparison = Operator.of(call.function());
        if (comparison != null) {
            return compare(expr, comparison, all.get(0), all.get(1), locals);
        }
        return switch (call.function()) {
            case "_[_]" -> isVariables(all.get(0), locals) && isText(all.get(1))
                    ? variable(all.get(1).constant().stringValue())
                    : ofStill(all.stream(), locals);
            case "_[?_]", "_?._" -> isVariables(all.get(0), locals) && isText(all.get(1))
                    ? still(variable(all.get(1).constant().stringValue()))
                    : ofStill(all.stream(), locals);
            // A value that moves is a timestamp or duration, so these yield one too, or an error.
            case "_+_" -> motion(all.get(0), locals).plus(motion(all.get(1), locals));
            case "_-_" -> motion(all.get(0), locals).minus(motion(all.get(1), locals));
            case "_?_:_" -> {
                Motion branches = motion(all.get(1), locals).or(motion(all.get(2), locals));
                yield motion(all.get(0), locals).isStill() ? branches : Motion.ERRATIC;
            }
            case "timestamp", "duration", "dyn" -> motion(all.get(0), locals);
            case "orValue" -> still(motion(all.get(0), locals)).or(motion(all.get(1), locals));
            default -> ofStill(all.stream(), locals);
        };
    }

    private Motion compare(CelExpr expr, Operator operator, CelExpr left, CelExpr right, Map<String, Motion> locals) {
        Motion one = motion(left, locals);
        Motion other = motion(right, locals);
        Motion gap = one.minus(other);
        if (!gap.isStill() && !gap.isErratic()) {
            watch(expr, new Comparison(operator, slot(left), slot(right), gap.rate()));
        }
        return gap.isErratic() ? Motion.ERRATIC : Motion.STILL;
    }

    /** Macros use a part twice at times; both mean the same then. */
    private void watch(CelExpr expr, Comparison comparison) {
        Role before = roles.get(expr);
        roles.put(expr, new Role(before == null ? -1 : before.slot(), comparison));
        erratic |= before != null && before.comparison() != null && !before.comparison().equals(comparison);
    }

    private int slot(CelExpr operand) {
        Role before = roles.get(operand);
        if (before != null && before.slot() >= 0) {
            return before.slot();
        }
        roles.put(operand, new Role(slots, before == null ? null : before.comparison()));
        return slots++;
    }

    private Motion loop(CelComprehension loop, Map<String, Motion> locals) {
        Motion range = motion(loop.iterRange(), locals);
        Motion init = motion(loop.accuInit(), locals);
        // Nothing to loop over: only a way to give a value a name, as optMap does.
        boolean names = loop.iterRange().getKind() == Kind.LIST && loop.iterRange().list().elements().isEmpty();
        Map<String, Motion> after = new HashMap<>(locals);
        after.put(loop.accuVar(), names ? init : Motion.STILL);
        Map<String, Motion> inside = new HashMap<>(after);
        inside.put(loop.iterVar(), Motion.STILL);
        inside.put(loop.iterVar2(), Motion.STILL);
        Motion result = motion(loop.result(), after);
        if (names) {
            return result;
        }
        Motion condition = motion(loop.loopCondition(), inside);
        Motion step = motion(loop.loopStep(), inside);
        boolean still = Stream.of(range, init, condition, step).allMatch(Motion::isStill);
        return still ? still(result) : Motion.ERRATIC;
    }

    private Motion variable(String name) {
        Motion before = known.get(name);
        Expression expression = variables.get(name);
        if (before != null || expression == null) {
            return before == null ? Motion.ERRATIC : before;
        }
        Motion found = motion(expression.tree().getExpr(), Map.of());
        known.put(name, found);
        return found;
    }

    private Motion ofStill(Stream<CelExpr> parts, Map<String, Motion> locals) {
        return parts.map(part -> motion(part, locals)).reduce(Motion.STILL, Motion::or);
    }

    /** A value that is made of others: where these move, nobody knows what becomes of it. */
    private static Motion still(Motion parts) {
        return parts.isStill() ? Motion.STILL : Motion.ERRATIC;
    }

    private static boolean isVariables(CelExpr expr, Map<String, Motion> locals) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().equals(Inputs.VARIABLES)
                && !locals.containsKey(Inputs.VARIABLES);
    }

    private static boolean isText(CelExpr expr) {
        return expr.getKind() == Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }
}
