package io.plumbline.bench.checks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.Variable;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same expressions on the same planner, over the maps that Jackson makes: what one would write first. Variables that a
 * check reads are computed before it runs.
 */
public final class JacksonPlanner {
    private static final Pattern VARIABLE = Pattern.compile("variables\\.(\\w+)");
    private static final CelOptions OPTIONS = CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .configure(DeserializationFeature.USE_LONG_FOR_INTS, true);

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("object", SimpleType.DYN)
            .addVar("namespaceObject", SimpleType.DYN)
            .addVar("params", SimpleType.DYN)
            .addVar("variables", SimpleType.DYN)
            .addLibraries(CelExtensions.optional(), CelExtensions.strings())
            .build();
    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.optional(), CelExtensions.strings())
            .build();
    private final Map<String, Object> parameters;
    private final List<Variable> variables;
    private final Map<String, CelRuntime.Program> variablePrograms = new HashMap<>();
    private final List<Planned> checks = new ArrayList<>();

    private record Planned(CelRuntime.@Nullable Program match, CelRuntime.Program expression, List<String> variables) {}

    public JacksonPlanner(Environment environment, List<Control> controls) {
        parameters = plain(environment.parameters());
        controls.forEach(control -> parameters.putAll(plain(control.parameters())));
        variables = environment.variables();
        Map<String, Check> byId = new HashMap<>();
        controls.forEach(control -> control.checks().forEach(check -> byId.put(check.id(), check)));
        for (String id : PodChecks.IDS) {
            Check check = byId.get(id);
            if (check == null) {
                throw new IllegalStateException("no check " + id);
            }
            checks.add(new Planned(check.match().isEmpty() ? null : program(check.match()),
                    program(check.expression()), closure(check.match() + " " + check.expression())));
        }
    }

    /** The object as Jackson reads it, with whole numbers as CEL wants them. */
    @SuppressWarnings("unchecked") // Jackson's answer to Map.class
    public static Map<String, Object> map(byte[] json) {
        try {
            return MAPPER.readValue(json, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param check position in {@link PodChecks#IDS} */
    public Outcome judge(int check, Map<String, Object> pod, Map<String, Object> namespace) {
        Planned planned = checks.get(check);
        Map<String, Object> computed = new HashMap<>();
        Map<String, Object> inputs = Map.of("object", pod, "namespaceObject", namespace, "params", parameters,
                "variables", computed);
        try {
            for (String name : planned.variables()) {
                computed.put(name, run(variablePrograms.get(name), inputs));
            }
            if (planned.match() != null && !Boolean.TRUE.equals(run(planned.match(), inputs))) {
                return Outcome.NOT_APPLICABLE;
            }
            return Boolean.TRUE.equals(run(planned.expression(), inputs)) ? Outcome.PASS : Outcome.FAIL;
        } catch (CelEvaluationException e) {
            return Outcome.ERROR;
        }
    }

    private static Object run(CelRuntime.@Nullable Program program, Map<String, Object> inputs)
            throws CelEvaluationException {
        if (program == null) {
            throw new IllegalStateException("a variable was not compiled");
        }
        return program.eval(inputs);
    }

    /** The variables that an expression reads, directly or through others, in an order in which they can be computed. */
    private List<String> closure(String source) {
        Set<String> wanted = new TreeSet<>();
        collect(source, wanted);
        List<String> ordered = new ArrayList<>();
        for (Variable variable : variables) {
            if (wanted.contains(variable.name())) {
                variablePrograms.computeIfAbsent(variable.name(), absent -> program(variable.expression()));
                ordered.add(variable.name());
            }
        }
        return ordered;
    }

    private void collect(String source, Set<String> into) {
        Matcher names = VARIABLE.matcher(source);
        while (names.find()) {
            String name = names.group(1);
            if (into.add(name)) {
                variables.stream()
                        .filter(variable -> variable.name().equals(name))
                        .forEach(variable -> collect(variable.expression(), into));
            }
        }
    }

    private CelRuntime.Program program(String source) {
        try {
            return runtime.createProgram(compiler.compile(source).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(source, e);
        }
    }

    private static Map<String, Object> plain(Map<?, ?> source) {
        Map<String, Object> copy = new LinkedHashMap<>();
        source.forEach((name, value) -> copy.put((String) name, value instanceof List<?> list
                ? new ArrayList<Object>(list)
                : value));
        return copy;
    }
}
