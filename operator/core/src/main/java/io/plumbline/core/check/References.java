package io.plumbline.core.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an expression reads, from its checked syntax tree. Conservative: what is named is counted as read.
 *
 * @param roots the inputs it names: {@code object}, {@code namespaceObject}, {@code now} ...
 * @param fields every field name that it selects, from whatever object, and every text that could name one
 * @param requiredParameters parameters whose absence would be an evaluation error
 * @param problems uses of the inputs that cannot be analysed or make no sense in a background evaluation
 */
record References(Set<String> roots, Set<String> variables, Set<String> lookups, Set<String> parameters,
        Set<String> requiredParameters, Set<String> fields, List<String> problems) {

    static References of(CelAbstractSyntaxTree ast) {
        References found = new References(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(),
                new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
        found.visit(ast.getExpr());
        return found;
    }

    boolean reads(String root) {
        return roots.contains(root);
    }

    private void visit(CelExpr expr) {
        switch (expr.getKind()) {
            case IDENT -> ident(expr.ident().name());
            case SELECT -> select(expr.select().operand(), expr.select().field(), !expr.select().testOnly());
            case CALL -> call(expr.call());
            case LIST -> expr.list().elements().forEach(this::visit);
            case STRUCT -> expr.struct().entries().forEach(entry -> visit(entry.value()));
            case MAP -> expr.map().entries().forEach(entry -> {
                visit(entry.key());
                visit(entry.value());
            });
            case COMPREHENSION -> {
                visit(expr.comprehension().iterRange());
                visit(expr.comprehension().accuInit());
                visit(expr.comprehension().loopCondition());
                visit(expr.comprehension().loopStep());
                visit(expr.comprehension().result());
            }
            // A text may be the name of a field further on: ['data'].all(f, !(f in object)).
            case CONSTANT -> {
                if (isText(expr)) {
                    fields.add(expr.constant().stringValue());
                }
            }
            case NOT_SET -> {
            }
        }
    }

    private void ident(String name) {
        roots.add(name);
        switch (name) {
            case Inputs.VARIABLES, Inputs.RELATED, Inputs.PARAMS -> problems
                    .add("'" + name + "' must be read by name, as " + name + ".something");
            case "request", "oldObject", "authorizer" -> problems.add("'" + name
                    + "' exists only while a request is admitted; a control looks at the cluster as it stands");
            default -> {
            }
        }
    }

    private void call(CelExpr.CelCall call) {
        List<CelExpr> arguments = call.args();
        // a[?'b'], a['b'] and a.?b name a field as a select does.
        boolean indexes = call.function().equals("_[_]") || call.function().equals("_[?_]")
                || call.function().equals("_?._");
        if (indexes && arguments.size() == 2 && isText(arguments.get(1))) {
            select(arguments.get(0), arguments.get(1).constant().stringValue(), call.function().equals("_[_]"));
            return;
        }
        call.target().ifPresent(this::visit);
        arguments.forEach(this::visit);
    }

    private void select(CelExpr operand, String field, boolean required) {
        String root = operand.getKind() == CelExpr.ExprKind.Kind.IDENT ? operand.ident().name() : "";
        switch (root) {
            case Inputs.VARIABLES -> variables.add(field);
            case Inputs.RELATED -> lookups.add(field);
            case Inputs.PARAMS -> {
                parameters.add(field);
                if (required) {
                    requiredParameters.add(field);
                }
            }
            default -> {
                fields.add(field);
                visit(operand);
            }
        }
    }

    private static boolean isText(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }
}
