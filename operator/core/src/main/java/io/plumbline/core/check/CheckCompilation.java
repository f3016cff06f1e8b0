package io.plumbline.core.check;

import dev.cel.common.types.CelKind;
import dev.cel.common.values.NullValue;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.WithheldFields;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compilation of one check: used once. */
final class CheckCompilation {
    private final Control control;
    private final Check check;
    private final Environment environment;
    private final ExpressionCompiler expressions;
    private final VariableTable variables;
    private final List<CompileProblem> problems;
    private final String where;
    private final int problemsBefore;

    CheckCompilation(Control control, Check check, Environment environment, VariableTable shared,
            ExpressionCompiler expressions, List<CompileProblem> problems) {
        this.control = control;
        this.check = check;
        this.environment = environment;
        this.expressions = expressions;
        this.problems = problems;
        this.where = "checks[" + check.id() + "]";
        this.problemsBefore = problems.size();
        this.variables = shared.with(check.variables(), where, expressions, problems);
    }

    /** Null when the check does not compile; the problems say why. */
    @Nullable
    CompiledCheck run() {
        Expression match = check.match().isBlank() ? null : compile("match", check.match(), CelKind.BOOL);
        Expression expression = compile("expression", check.expression(), CelKind.BOOL);
        Expression message = check.messageExpression().isBlank()
                ? null
                : compile("messageExpression", check.messageExpression(), CelKind.STRING);
        Map<String, Expression> used = variables.closure(Stream.of(match, expression, message)
                .flatMap(Stream::ofNullable)
                .flatMap(part -> part.references().variables().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
        List<References> all = Stream.concat(Stream.of(match, expression, message), used.values().stream())
                .flatMap(Stream::ofNullable)
                .map(Expression::references)
                .toList();
        refuseUnknownNames(all);
        refuseWithheldFields(all);
        if (expression == null || problems.size() > problemsBefore) {
            return null;
        }
        BodyMap parameters = parameters(all);
        List<CompiledLookup> lookups = check.lookups()
                .stream()
                .map(lookup -> new CompiledLookup(lookup, Projection.KEEP, null, null))
                .toList();
        return new CompiledCheck(new CheckKey(control.key(), check.id()), check, control.scope(), parameters, match,
                expression, message, used, lookups, Projection.KEEP, Projection.KEEP, names(all, References::roots),
                names(all, References::requiredParameters).stream()
                        .filter(name -> !parameters.containsKey(name))
                        .toList());
    }

    private @Nullable Expression compile(String part, String source, CelKind result) {
        return expressions.compile(source, result, message -> problem(part, message));
    }

    private void refuseUnknownNames(List<References> all) {
        Set<String> declared = check.lookups().stream().map(Lookup::name).collect(Collectors.toSet());
        for (String lookup : names(all, References::lookups)) {
            if (!declared.contains(lookup)) {
                problem("lookups", "related." + lookup + " is read, but no lookup has that name");
            }
        }
        for (String variable : names(all, References::variables)) {
            if (variables.get(variable) == null) {
                problem("variables", "variables." + variable + " is read, but no variable has that name");
            }
        }
        for (String parameter : names(all, References::parameters)) {
            if (!environment.parameters().containsKey(parameter)) {
                problem("parameters", "params." + parameter + " is read, but there is no such parameter");
            }
        }
    }

    /** A field that never enters memory looks absent, and absence can look like compliance. */
    private void refuseWithheldFields(List<References> all) {
        Set<String> read = names(all, References::fields);
        // Namespaces always: one is the object of a check of the cluster, or the namespaceObject.
        Stream<ResourceType> types = Stream.of(Stream.of(ResourceType.NAMESPACE), check.resources().stream(),
                check.lookups().stream().map(Lookup::type)).flatMap(part -> part);
        types.flatMap(type -> WithheldFields.names(type).stream())
                .distinct()
                .sorted()
                .filter(read::contains)
                .forEach(field -> problem("expression",
                        "reads '" + field + "', which is never kept in memory, so the check could not tell its value"));
    }

    /** Defaults, overridden by the control, cut down to what the check reads. */
    private BodyMap parameters(List<References> all) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (String name : names(all, References::parameters)) {
            // A null, be it a default for which only an organisation knows a value, is no value.
            Stream.of(control.parameters(), environment.parameters())
                    .flatMap(known -> known.find(name).stream())
                    .filter(value -> !value.equals(NullValue.NULL_VALUE))
                    .findFirst()
                    .ifPresent(value -> merged.put(name, value));
        }
        return Bodies.map(merged);
    }

    private static Set<String> names(List<References> all, java.util.function.Function<References, Set<String>> part) {
        return all.stream().flatMap(one -> part.apply(one).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private void problem(String part, String message) {
        problems.add(new CompileProblem(where + "." + part, message));
    }
}
