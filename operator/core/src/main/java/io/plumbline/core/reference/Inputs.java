package io.plumbline.core.reference;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.values.NullValue;
import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the names of a check's inputs stand for. */
final class Inputs {
    final PathNode object = new PathNode();
    final PathNode namespaceObject = new PathNode();
    final Map<String, PathNode> items = new HashMap<>();

    private final Map<String, CelAbstractSyntaxTree> variables;
    private final BodyMap parameters;
    private final Map<String, Alias> known = new HashMap<>();

    Inputs(Map<String, CelAbstractSyntaxTree> variables, Set<String> lookups, BodyMap parameters) {
        this.variables = variables;
        this.parameters = parameters;
        lookups.forEach(lookup -> items.put(lookup, new PathNode()));
    }

    /** The input of that name as a whole. */
    Alias root(String name) {
        return switch (name) {
            case "object" -> Alias.of(object.present());
            case "namespaceObject" -> Alias.of(namespaceObject.present());
            case "related" -> Alias.mapOf(items.keySet().stream().map(this::related).reduce(Alias.NEVER, Alias::or));
            case "variables" ->
                Alias.mapOf(variables.keySet().stream().map(this::variable).reduce(Alias.NEVER, Alias::or));
            default -> Alias.UNKNOWN;
        };
    }

    /** A field of an input whose fields are told apart by name, or null when it is no such input. */
    @Nullable
    Alias field(String input, String name) {
        return switch (input) {
            case "related" -> related(name);
            case "variables" -> variable(name);
            case "params" -> parameter(parameters.get(name));
            default -> null;
        };
    }

    private Alias related(String lookup) {
        PathNode item = items.get(lookup);
        return item == null ? Alias.UNKNOWN : Alias.listOf(Alias.of(item.present()));
    }

    private Alias variable(String name) {
        Alias value = known.get(name);
        CelAbstractSyntaxTree expression = variables.get(name);
        if (value != null || expression == null) {
            return value == null ? Alias.UNKNOWN : value;
        }
        // A variable that reads itself does not compile; without this it would not end either.
        known.put(name, Alias.UNKNOWN);
        value = new Interpreter(this, expression, Map.of()).run();
        known.put(name, value);
        return value;
    }

    /** A parameter is as good as a constant: another value is another check. */
    private static Alias parameter(@Nullable Object value) {
        return switch (value) {
            case null -> Alias.UNKNOWN;
            case NullValue nothing -> Alias.UNKNOWN;
            case List<?> list -> Alias.listOf(all(list));
            case Map<?, ?> map -> Alias.mapOf(all(map.values()));
            default -> Alias.constant(value);
        };
    }

    private static Alias all(Iterable<?> values) {
        Alias all = Alias.NEVER;
        for (Object value : values) {
            all = all.or(parameter(value));
        }
        return all;
    }
}
