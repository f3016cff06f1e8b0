package io.plumbline.core.reference;

import dev.cel.common.CelAbstractSyntaxTree;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Projection;

import java.util.Map;
import java.util.Set;

/**
 * Finds what one check can read of its subject, of the subject's Namespace, and of the items of its lookups. Bodies cut
 * down to that give the same verdicts and the same error messages as whole ones.
 *
 * <p>Sound rather than exact: all branches are taken, and a function that it does not know reads all that it is given.
 * For one thread, and for one check: give it all expressions of the check, then ask.
 */
public final class ReferenceAnalysis {
    private final Inputs inputs;

    /**
     * @param variables by name, all that the expressions may read, with the variables that those read
     * @param lookups names under which lookups are read
     * @param parameters as the check sees them: keys that come from parameters are then told from others
     */
    public ReferenceAnalysis(Map<String, CelAbstractSyntaxTree> variables, Set<String> lookups, BodyMap parameters) {
        this.inputs = new Inputs(Map.copyOf(variables), lookups, parameters);
    }

    /** An expression whose result is a boolean or a text: the match, the rule, the message. */
    public void add(CelAbstractSyntaxTree expression) {
        new Interpreter(inputs, expression, Map.of()).run().scalar();
    }

    /** An expression over the subject whose result is the subject's key in a join: a text, or a list of texts. */
    public void addSubjectKey(CelAbstractSyntaxTree key) {
        new Interpreter(inputs, key, Map.of()).run().whole();
    }

    /**
     * An expression over an item of a lookup, which it calls {@code item}, whose result is the item's key in a join.
     *
     * @throws IllegalArgumentException for a lookup that was not named at first
     */
    public void addItemKey(String lookup, CelAbstractSyntaxTree key) {
        PathNode item = inputs.items.get(lookup);
        if (item == null) {
            throw new IllegalArgumentException("no lookup " + lookup);
        }
        new Interpreter(inputs, key, Map.of("item", Alias.of(item.present()))).run().whole();
    }

    /** What is read of the subject. */
    public Projection object() {
        return inputs.object.projection();
    }

    /** What is read of the subject's Namespace. */
    public Projection namespaceObject() {
        return inputs.namespaceObject.projection();
    }

    /** What is read of each item of the lookup; the same for all lookups that share the name. */
    public Projection related(String lookup) {
        PathNode item = inputs.items.get(lookup);
        return item == null ? Projection.DROP : item.projection();
    }
}
