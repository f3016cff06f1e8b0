package io.plumbline.core.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelKind;
import dev.cel.common.values.NullValue;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.reference.ReferenceAnalysis;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.WithheldFields;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compilation of one check: used once. */
final class CheckCompilation {
    private final Control control;
    private final Check check;
    private final Environment environment;
    private final ExpressionCompiler expressions;
    private final Limits limits;
    private final VariableTable variables;
    private final List<CompileProblem> problems;
    private final String where;
    private final int problemsBefore;

    CheckCompilation(Control control, Check check, Environment environment, VariableTable shared,
            ExpressionCompiler expressions, Limits limits, List<CompileProblem> problems) {
        this.control = control;
        this.check = check;
        this.environment = environment;
        this.expressions = expressions;
        this.limits = limits;
        this.problems = problems;
        this.where = "checks[" + check.id() + "]";
        this.problemsBefore = problems.size();
        this.variables = shared.with(check.variables(), where, expressions, problems);
    }

    /** Null when the check does not compile; the problems say why. */
    @Nullable
    CompiledCheck run() {
        Map<String, Expression> parts = new LinkedHashMap<>();
        Expression match = compile(parts, "match", check.match(), CelKind.BOOL);
        Expression expression = compile(parts, "expression", check.expression(), CelKind.BOOL);
        Expression message = compile(parts, "messageExpression", check.messageExpression(), CelKind.STRING);
        parts.forEach((part, one) -> refuseItem(part, one.references()));
        Map<String, Expression> used = usedBy(parts.values().stream());
        used.forEach((name, variable) -> parts.put("variables[" + name + "]", variable));
        List<LookupCompilation> lookups = new ArrayList<>();
        for (Lookup lookup : check.lookups()) {
            LookupCompilation one = new LookupCompilation(lookup, variables, expressions, this::problem);
            lookups.add(one);
            usedBy(one.expressions()).forEach((name, variable) -> parts.put("variables[" + name + "]", variable));
            put(parts, one.where() + ".key", one.key());
            put(parts, one.where() + ".for", one.subjectKey());
        }
        parts.forEach((part, one) -> refuseUnknownNames(part, one.references()));
        List<References> all = parts.values().stream().map(Expression::references).toList();
        if (expression == null || problems.size() > problemsBefore) {
            return null;
        }
        BodyMap parameters = parameters(all);
        ReferenceAnalysis reads = analyse(Stream.of(match, expression, message).flatMap(Stream::ofNullable), lookups,
                parameters);
        refuseWithheldValues(reads);
        if (problems.size() > problemsBefore) {
            return null;
        }
        return new CompiledCheck(new CheckKey(control.key(), check.id()), check, control.scope(), parameters, match,
                expression, message, variables.select(used, parameters),
                lookups.stream().map(one -> lookup(one, reads, parameters)).toList(),
                reads.object(), reads.namespaceObject(), names(all, one -> one.roots().keySet()),
                unset(all, parameters));
    }

    private ReferenceAnalysis analyse(Stream<Expression> verdict, List<LookupCompilation> lookups,
            BodyMap parameters) {
        List<Expression> expressions = verdict.toList();
        Map<String, CelAbstractSyntaxTree> trees = new LinkedHashMap<>();
        usedBy(Stream.concat(expressions.stream(), lookups.stream().flatMap(LookupCompilation::expressions)))
                .forEach((name, variable) -> trees.put(name, variable.tree()));
        ReferenceAnalysis reads = new ReferenceAnalysis(trees,
                check.lookups().stream().map(Lookup::name).collect(Collectors.toSet()), parameters);
        expressions.forEach(one -> reads.add(one.tree()));
        for (LookupCompilation lookup : lookups) {
            Expression key = lookup.key();
            Expression subjectKey = lookup.subjectKey();
            if (key != null) {
                reads.addItemKey(lookup.lookup().name(), key.tree());
            }
            if (subjectKey != null) {
                reads.addSubjectKey(subjectKey.tree());
            }
        }
        return reads;
    }

    private @Nullable Expression compile(Map<String, Expression> parts, String part, String source, CelKind result) {
        if (source.isBlank() && !part.equals("expression")) {
            return null;
        }
        Expression compiled = expressions.compile(source, result, message -> problem(part, message));
        put(parts, part, compiled);
        return compiled;
    }

    private static void put(Map<String, Expression> parts, String part, @Nullable Expression expression) {
        if (expression != null) {
            parts.put(part, expression);
        }
    }

    /** The variables that are read, directly or through others. */
    private Map<String, Expression> usedBy(Stream<Expression> readers) {
        return variables.closure(readers.flatMap(reader -> reader.references().variables().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private CompiledLookup lookup(LookupCompilation lookup, ReferenceAnalysis reads, BodyMap parameters) {
        return new CompiledLookup(lookup.lookup(), reads.related(lookup.lookup().name()),
                joinKey(Inputs.ITEM, lookup.key(), parameters),
                joinKey(Inputs.OBJECT, lookup.subjectKey(), parameters));
    }

    private @Nullable JoinKey joinKey(String input, @Nullable Expression key, BodyMap parameters) {
        if (key == null) {
            return null;
        }
        Map<String, Expression> used = usedBy(Stream.of(key));
        List<References> all = Stream.concat(Stream.of(key), used.values().stream())
                .map(Expression::references)
                .toList();
        return new ExpressionKey(input, key, variables.select(used, parameters), parameters, unset(all, parameters),
                limits);
    }

    private void refuseItem(String part, References references) {
        String at = references.roots().get(Inputs.ITEM);
        if (at != null) {
            problem(part, at + "'" + Inputs.ITEM + "' exists only in the key of a lookup");
        }
    }

    private void refuseUnknownNames(String part, References references) {
        Set<String> declared = check.lookups().stream().map(Lookup::name).collect(Collectors.toSet());
        references.lookups().forEach((lookup, at) -> {
            if (!declared.contains(lookup)) {
                problem(part, at + "related." + lookup + " is read, but no lookup has that name");
            }
        });
        references.variables().forEach((variable, at) -> {
            if (!variables.declares(variable)) {
                problem(part, at + "variables." + variable + " is read, but no variable has that name");
            }
        });
        references.parameters().forEach((parameter, at) -> {
            if (!environment.parameters().containsKey(parameter)) {
                problem(part, at + "params." + parameter + " is read, but there is no such parameter");
            }
        });
    }

    /** A value that never enters memory cannot be told, and must not be guessed. */
    private void refuseWithheldValues(ReferenceAnalysis reads) {
        List<ResourceType> subjects = check.isOfCluster() ? List.of(ResourceType.NAMESPACE) : check.resources();
        Stream<String> ofSubjects = subjects.stream()
                .flatMap(type -> WithheldFields.problems(type, reads.object(), Inputs.OBJECT).stream());
        Stream<String> ofNamespace = WithheldFields
                .problems(ResourceType.NAMESPACE, reads.namespaceObject(), Inputs.NAMESPACE_OBJECT)
                .stream();
        Stream<String> ofItems = check.lookups()
                .stream()
                .flatMap(lookup -> WithheldFields.problems(lookup.type(), reads.related(lookup.name()),
                        Inputs.RELATED + "." + lookup.name() + "[*]").stream());
        Stream.of(ofSubjects, ofNamespace, ofItems)
                .flatMap(texts -> texts)
                .distinct()
                .forEach(text -> problem("expression", text));
    }

    /** Defaults, overridden by the control, cut down to what the check reads. */
    private BodyMap parameters(List<References> all) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (String name : names(all, one -> one.parameters().keySet())) {
            // A null, be it a default for which only an organisation knows a value, is no value.
            Stream.of(control.parameters(), environment.parameters())
                    .flatMap(known -> known.find(name).stream())
                    .filter(value -> !value.equals(NullValue.NULL_VALUE))
                    .findFirst()
                    .ifPresent(value -> merged.put(name, value));
        }
        return Bodies.map(merged);
    }

    private static List<String> unset(List<References> all, BodyMap parameters) {
        return names(all, References::requiredParameters).stream()
                .filter(name -> !parameters.containsKey(name))
                .toList();
    }

    private static Set<String> names(List<References> all, Function<References, Set<String>> part) {
        return all.stream().flatMap(one -> part.apply(one).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private void problem(String part, String message) {
        problems.add(new CompileProblem(where + "." + part, message));
    }
}
