package io.plumbline.core.check;

import dev.cel.runtime.CelEvaluationException;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.kubecel.EvaluationGuard;
import io.plumbline.kubecel.GrowthLimits;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Join keys computed by an expression, within the limits of an evaluation. */
final class ExpressionKey implements JoinKey {
    /** Each key of each body is held in an index. */
    private static final int MOST_KEYS = 10_000;
    /** No name, label or address in Kubernetes comes near. */
    private static final int LONGEST_KEY = 4_096;

    private final String input;
    private final Expression expression;
    private final CheckVariables variables;
    private final BodyMap parameters;
    private final List<String> unsetParameters;
    private final Limits limits;
    private final GrowthLimits growth = GrowthLimits.defaults();

    /**
     * @param input the name by which the expression sees the body
     * @param unsetParameters those without which the expression cannot be evaluated
     */
    ExpressionKey(String input, Expression expression, CheckVariables variables, BodyMap parameters,
            List<String> unsetParameters, Limits limits) {
        this.input = input;
        this.expression = expression;
        this.variables = variables;
        this.parameters = parameters;
        this.unsetParameters = List.copyOf(unsetParameters);
        this.limits = limits;
    }

    @Override
    public Keys of(BodyMap body) {
        if (!unsetParameters.isEmpty()) {
            return new Keys.Unknown("set spec.parameters." + unsetParameters.get(0));
        }
        StepBudget budget = new StepBudget(limits.steps());
        EvaluationGuard guard = new EvaluationGuard(growth, budget);
        Activation activation = new Activation(name -> input(name, body), new VariableValues(variables, budget, null),
                guard);
        try {
            return keys(guard.run(() -> activation.run(expression)));
        } catch (CelEvaluationException | BudgetExceeded e) {
            return unknown(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return unknown("the evaluation is nested too deeply");
        } catch (RuntimeException e) {
            return unknown("internal error: " + e);
        }
    }

    private Optional<Object> input(String name, BodyMap body) {
        if (name.equals(input)) {
            return Optional.of(body);
        }
        return name.equals(Inputs.PARAMS) ? Optional.of(parameters) : Optional.empty();
    }

    private Keys keys(Object value) {
        if (value instanceof String key) {
            return keys(List.of(key));
        }
        if (!(value instanceof Collection<?> all)) {
            return unknown("the key is a " + value.getClass().getSimpleName() + ", not a string or a list of strings");
        }
        if (all.size() > MOST_KEYS) {
            return unknown("there are " + all.size() + " keys, more than " + MOST_KEYS);
        }
        Set<String> keys = HashSet.newHashSet(all.size());
        for (Object one : all) {
            if (!(one instanceof String key)) {
                return unknown("a key is a " + one.getClass().getSimpleName() + ", not a string");
            }
            if (key.length() > LONGEST_KEY) {
                return unknown("a key is longer than " + LONGEST_KEY + " characters");
            }
            keys.add(key);
        }
        return new Keys.Known(keys);
    }

    private Keys unknown(String reason) {
        return new Keys.Unknown(limits.cut(reason));
    }
}
