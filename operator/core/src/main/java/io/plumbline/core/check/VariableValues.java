package io.plumbline.core.check;

import dev.cel.runtime.CelEvaluationException;
import io.plumbline.kubecel.EvaluationGuard;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The values of variables in one evaluation, with what each has cost. For one thread. */
final class VariableValues {
    private static final @Nullable Object[] NONE = {};

    private final CheckVariables variables;
    private final StepBudget budget;
    private final @Nullable Subject subject;
    /** By position; empty before the first is known. */
    private @Nullable Object[] values = NONE;
    /** That of the variable that is being computed; null outside of all. */
    private @Nullable Account account;

    /** Computes a variable. */
    @FunctionalInterface
    interface Computation {
        Object run(Expression expression) throws CelEvaluationException;
    }

    /** What the computation of one variable has spent on others. */
    private static final class Account {
        private List<CompiledVariable> uses = List.of();
        private long steps;

        void use(CompiledVariable variable) {
            if (uses.isEmpty()) {
                uses = new ArrayList<>(2);
            }
            uses.add(variable);
        }
    }

    /** @param subject whose checks share values; null for an evaluation by itself */
    VariableValues(CheckVariables variables, StepBudget budget, @Nullable Subject subject) {
        this.variables = variables;
        this.budget = budget;
        this.subject = subject;
    }

    /** The value of the variable of that name; null when there is none. */
    @Nullable
    Object read(String name, Computation computation) throws CelEvaluationException {
        int position = variables.position(name);
        if (position < 0) {
            return null;
        }
        CompiledVariable variable = variables.at(position);
        Object value = known(position);
        if (value == null) {
            long before = budget.steps();
            value = found(variable, position);
            if (value == null) {
                value = compute(variable, position, computation);
            }
            if (account != null) {
                account.steps += budget.steps() - before;
            }
        }
        if (account != null) {
            account.use(variable);
        }
        return value;
    }

    /** What another check has computed, at the same cost; null when none has. */
    private @Nullable Object found(CompiledVariable variable, int position) {
        Sharing.Value found = subject == null || !variable.isShared()
                ? null
                : subject.sharing().find(variable, subject);
        if (found == null) {
            return null;
        }
        budget.charge(found.steps());
        List<CompiledVariable> uses = found.uses();
        for (int i = 0; i < uses.size(); i++) {
            CompiledVariable use = uses.get(i);
            int other = variables.position(use.name());
            if (known(other) == null) {
                found(use, other);
            }
        }
        return keep(position, found.result());
    }

    private Object compute(CompiledVariable variable, int position, Computation computation)
            throws CelEvaluationException {
        Account outer = account;
        Account own = new Account();
        account = own;
        long before = budget.steps();
        boolean done = false;
        try {
            Object value = computation.run(variable.expression());
            done = true;
            if (subject != null && variable.isShared()) {
                value = EvaluationGuard.shared(value);
                subject.sharing().remember(variable, subject,
                        new Sharing.Value(value, budget.steps() - before - own.steps, own.uses));
            }
            return keep(position, value);
        } finally {
            account = outer;
            if (!done && outer != null) {
                // It will cost the same again when it is read again, but what it has read has its values now.
                own.uses.forEach(outer::use);
                outer.steps += own.steps;
            }
        }
    }

    private @Nullable Object known(int position) {
        return values.length == 0 ? null : values[position];
    }

    private Object keep(int position, Object value) {
        if (values.length == 0) {
            values = new @Nullable Object[variables.size()];
        }
        values[position] = value;
        return value;
    }
}
