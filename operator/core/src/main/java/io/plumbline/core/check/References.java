package io.plumbline.core.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.CelCall;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an expression names, from its checked syntax tree, and where it first does. Conservative: what is named is counted
 * as read.
 *
 * @param roots the inputs it names: {@code object}, {@code namespaceObject}, {@code now} ...; with their places, as
 *            {@link Positions} words them
 * @param variables the variables it names, with their places
 * @param lookups the lookups it names, with their places
 * @param parameters the parameters it names, with their places
 * @param requiredParameters parameters whose absence would be an evaluation error
 * @param literals calls that rest on a literal, see {@link Literals}
 * @param problems uses of the inputs that cannot be analysed or make no sense in a background evaluation, and loops nested
 *            too deeply; with their places
 */
record References(Map<String, String> roots, Map<String, String> variables, Map<String, String> lookups,
        Map<String, String> parameters, Set<String> requiredParameters, List<CelCall> literals,
        List<String> problems) {

    static References of(CelAbstractSyntaxTree tree) {
        return new ReferenceVisitor(new Positions(tree)).visit(tree.getExpr());
    }

    boolean reads(String root) {
        return roots.containsKey(root);
    }
}
