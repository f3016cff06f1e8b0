package io.plumbline.core.check;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One walk over a syntax tree. */
final class ReferenceVisitor {
    /**
     * Three already do a million steps over lists of a hundred items. A loop over what the item of a loop around holds is
     * not counted: together they walk one tree.
     */
    private static final int MOST_LOOPS = 3;
    private static final Set<String> STEPS_DOWN = Set.of("_[_]", "_[?_]", "_?._", "orValue", "value", "dyn");

    private final Positions positions;
    private final Map<String, String> roots = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, String> lookups = new TreeMap<>();
    private final Map<String, String> parameters = new TreeMap<>();
    private final Set<String> requiredParameters = new TreeSet<>();
    private final List<CelCall> literals = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    ReferenceVisitor(Positions positions) {
        this.positions = positions;
    }

    References visit(CelExpr root) {
        visit(root, new Scope(Set.of(), Set.of(), 0));
        return new References(roots, variables, lookups, parameters, requiredParameters, literals, problems);
    }

    /**
     * @param names those of the loops around; they hide inputs of the same name
     * @param items those of the names that stand for an item of a loop, or for something in it
     * @param loops how many loops are around that multiply the work of each other
     */
    private record Scope(Set<String> names, Set<String> items, int loops) {
        Scope inside(CelComprehension loop, boolean multiplies) {
            return new Scope(with(names, loop.iterVar(), loop.iterVar2(), loop.accuVar()),
                    with(items, loop.iterVar(), loop.iterVar2()), multiplies ? loops + 1 : loops);
        }

        Scope after(CelComprehension loop, boolean namesAnItem) {
            return new Scope(with(names, loop.accuVar()), namesAnItem ? with(items, loop.accuVar()) : items, loops);
        }

        private static Set<String> with(Set<String> names, String... more) {
            Set<String> all = new HashSet<>(names);
            all.addAll(List.of(more));
            return all;
        }
    }

    private void visit(CelExpr expr, Scope scope) {
        switch (expr.getKind()) {
            case IDENT -> ident(expr, scope);
            case SELECT -> select(expr, expr.select().operand(), expr.select().field(), !expr.select().testOnly(),
                    scope);
            case CALL -> call(expr, scope);
            case LIST -> expr.list().elements().forEach(element -> visit(element, scope));
            case STRUCT -> expr.struct().entries().forEach(entry -> visit(entry.value(), scope));
            case MAP -> expr.map().entries().forEach(entry -> {
                visit(entry.key(), scope);
                visit(entry.value(), scope);
            });
            case COMPREHENSION -> loop(expr, scope);
            case CONSTANT, NOT_SET -> {
            }
        }
    }

    private void loop(CelExpr expr, Scope scope) {
        CelComprehension loop = expr.comprehension();
        // Without anything to loop over it only gives a value a name, as optMap does.
        boolean loops = loop.iterRange().getKind() != CelExpr.ExprKind.Kind.LIST
                || !loop.iterRange().list().elements().isEmpty();
        boolean multiplies = loops && !leadsDownFrom(loop.iterRange(), scope.items());
        Scope inside = scope.inside(loop, multiplies);
        if (multiplies && inside.loops() == MOST_LOOPS + 1) {
            problem(expr, "loops (all, exists, map, filter ...) are nested deeper than " + MOST_LOOPS);
        }
        visit(loop.iterRange(), scope);
        visit(loop.accuInit(), scope);
        visit(loop.loopCondition(), inside);
        visit(loop.loopStep(), inside);
        visit(loop.result(), scope.after(loop, !loops && leadsDownFrom(loop.accuInit(), scope.items())));
    }

    /** Whether the value is found by going down from one of the names. */
    private static boolean leadsDownFrom(CelExpr expr, Set<String> names) {
        return switch (expr.getKind()) {
            case IDENT -> names.contains(expr.ident().name());
            case SELECT -> leadsDownFrom(expr.select().operand(), names);
            case CALL -> STEPS_DOWN.contains(expr.call().function()) && Stream
                    .concat(expr.call().target().stream(), expr.call().args().stream())
                    .limit(1)
                    .anyMatch(from -> leadsDownFrom(from, names));
            case COMPREHENSION -> leadsDownFrom(expr.comprehension().iterRange(), names);
            case LIST, MAP, STRUCT, CONSTANT, NOT_SET -> false;
        };
    }

    private void ident(CelExpr expr, Scope scope) {
        String name = expr.ident().name();
        if (scope.names().contains(name)) {
            return;
        }
        roots.putIfAbsent(name, positions.of(expr));
        switch (name) {
            case Inputs.VARIABLES, Inputs.RELATED, Inputs.PARAMS ->
                problem(expr, "'" + name + "' must be read by name, as " + name + ".something");
            case "request", "oldObject", "authorizer" -> problem(expr, "'" + name
                    + "' exists only while a request is admitted; a control looks at the cluster as it stands");
            default -> {
            }
        }
    }

    private void call(CelExpr expr, Scope scope) {
        CelCall call = expr.call();
        List<CelExpr> arguments = call.args();
        if (Literals.of(call) != null) {
            literals.add(call);
        }
        // a[?'b'], a['b'] and a.?b name a field as a select does.
        boolean indexes = call.function().equals("_[_]") || call.function().equals("_[?_]")
                || call.function().equals("_?._");
        if (indexes && arguments.size() == 2 && isText(arguments.get(1))) {
            select(expr, arguments.get(0), arguments.get(1).constant().stringValue(),
                    call.function().equals("_[_]"), scope);
            return;
        }
        call.target().ifPresent(target -> visit(target, scope));
        arguments.forEach(argument -> visit(argument, scope));
    }

    private void select(CelExpr expr, CelExpr operand, String field, boolean required, Scope scope) {
        String name = operand.getKind() == CelExpr.ExprKind.Kind.IDENT ? operand.ident().name() : "";
        String input = scope.names().contains(name) ? "" : name;
        switch (input) {
            case Inputs.VARIABLES, Inputs.RELATED, Inputs.PARAMS -> roots.putIfAbsent(input, positions.of(expr));
            default -> {
            }
        }
        switch (input) {
            case Inputs.VARIABLES -> variables.putIfAbsent(field, positions.of(expr));
            case Inputs.RELATED -> lookups.putIfAbsent(field, positions.of(expr));
            case Inputs.PARAMS -> {
                parameters.putIfAbsent(field, positions.of(expr));
                if (required) {
                    requiredParameters.add(field);
                }
            }
            default -> visit(operand, scope);
        }
    }

    private void problem(CelExpr expr, String message) {
        problems.add(positions.of(expr) + message);
    }

    private static boolean isText(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }
}
