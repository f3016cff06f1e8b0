package io.plumbline.core.check;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import io.plumbline.core.control.Lookup;
import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The compilation of the join keys of one lookup: used once. */
final class LookupCompilation {
    private final Lookup lookup;
    private final VariableTable variables;
    private final BiConsumer<String, String> problems;
    private final @Nullable Expression key;
    private final @Nullable Expression subjectKey;

    /** @param problems told the part of the check, and what is wrong with it */
    LookupCompilation(Lookup lookup, VariableTable variables, ExpressionCompiler expressions,
            BiConsumer<String, String> problems) {
        this.lookup = lookup;
        this.variables = variables;
        this.problems = problems;
        if (lookup.key().isEmpty() != lookup.subjectKey().isEmpty()) {
            problems.accept(where(), "key and for belong together: the join key of an item and that of the object");
        }
        this.key = compile(lookup.key(), where() + ".key", expressions);
        this.subjectKey = compile(lookup.subjectKey(), where() + ".for", expressions);
        if (key != null) {
            refuse(key, where() + ".key", Set.of(Inputs.ITEM, Inputs.PARAMS),
                    "the key of an item is computed from 'item' and 'params' alone");
        }
        if (subjectKey != null) {
            refuse(subjectKey, where() + ".for", Set.of(Inputs.OBJECT, Inputs.PARAMS, Inputs.VARIABLES),
                    "the key of an object is computed from 'object', 'params' and variables of these alone");
        }
    }

    String where() {
        return "lookups[" + lookup.name() + "]";
    }

    Lookup lookup() {
        return lookup;
    }

    /** Computes the keys of an item; null when there is none. */
    @Nullable
    Expression key() {
        return key;
    }

    /** Computes the keys of a subject; null when there is none. */
    @Nullable
    Expression subjectKey() {
        return subjectKey;
    }

    Stream<Expression> expressions() {
        return Stream.of(key, subjectKey).flatMap(Stream::ofNullable);
    }

    private @Nullable Expression compile(String source, String where, ExpressionCompiler expressions) {
        if (source.isEmpty()) {
            return null;
        }
        Expression expression = expressions.compile(source, CelKind.DYN, message -> problems.accept(where, message));
        if (expression == null) {
            return null;
        }
        CelType type = expression.tree().getResultType();
        if (!isKeys(type)) {
            problems.accept(where, new Positions(expression.tree()).of(expression.tree().getExpr())
                    + "must return a string or a list of strings, but returns " + type.name());
        }
        return expression;
    }

    private static boolean isKeys(CelType type) {
        return isKey(type) || type instanceof ListType list && (!list.hasElemType() || isKey(list.elemType()));
    }

    private static boolean isKey(CelType type) {
        return switch (type.kind()) {
            case STRING, DYN, ANY, TYPE_PARAM -> true;
            default -> false;
        };
    }

    /** A key that changed with anything else could not be found again in an index. */
    private void refuse(Expression expression, String where, Set<String> inputs, String why) {
        References references = expression.references();
        references.roots().forEach((root, at) -> {
            if (!inputs.contains(root)) {
                problems.accept(where, at + "reads '" + root + "', but " + why);
            }
        });
        if (!inputs.contains(Inputs.VARIABLES)) {
            return;
        }
        variables.closure(references.variables().keySet())
                .forEach((name, variable) -> variable.references().roots().keySet().forEach(root -> {
                    if (!inputs.contains(root)) {
                        problems.accept(where, "variables." + name + " reads '" + root + "', but " + why);
                    }
                }));
    }
}
