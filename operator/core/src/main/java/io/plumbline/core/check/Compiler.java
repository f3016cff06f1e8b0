package io.plumbline.core.check;

import io.plumbline.core.check.stored.ExpressionStore;
import io.plumbline.core.check.stored.StoredExpressions;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compiles controls. Thread-safe. */
public final class Compiler {
    private final ExpressionCompiler expressions;
    private final Limits limits;
    private final VariableTable shared;
    private final Environment environment;

    /** @throws IllegalStateException when the environment itself does not compile */
    public Compiler(Environment environment, Limits limits) {
        this(environment, limits, StoredExpressions.none());
    }

    /**
     * @param store asked for trees before anything is compiled, and told what was; thread-safe if this is to be
     * @throws IllegalStateException when the environment itself does not compile
     */
    public Compiler(Environment environment, Limits limits, ExpressionStore store) {
        this.environment = environment;
        this.limits = limits;
        this.expressions = new ExpressionCompiler(limits, store);
        List<CompileProblem> problems = new ArrayList<>();
        this.shared = VariableTable.empty().with(environment.variables(), "environment", expressions, problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the environment does not compile: " + problems);
        }
    }

    /** Compiles the enabled checks of a control, and reports every problem that it finds, not just the first. */
    public CompiledControl compile(Control control) {
        List<CompileProblem> problems = new ArrayList<>();
        for (Object name : control.parameters().keySet()) {
            if (!environment.parameters().containsKey(name)) {
                problems.add(new CompileProblem("parameters", "there is no parameter '" + name + "'"));
            }
        }
        List<CompiledCheck> compiled = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Check check : control.checks()) {
            if (!ids.add(check.id())) {
                problems.add(new CompileProblem("checks[" + check.id() + "]", "the id is used twice"));
            } else if (check.enabled()) {
                CompiledCheck one = new CheckCompilation(control, check, environment, shared, expressions, limits,
                        problems).run();
                if (one != null) {
                    compiled.add(one);
                }
            }
        }
        return new CompiledControl(control, problems.isEmpty() ? compiled : List.of(), problems);
    }
}
