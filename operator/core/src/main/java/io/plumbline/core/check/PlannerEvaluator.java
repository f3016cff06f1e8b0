package io.plumbline.core.check;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import io.plumbline.core.check.Verdict.Error.Reason;
import io.plumbline.kubecel.EvaluationGuard;
import io.plumbline.kubecel.GrowthLimits;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates on the CEL planner, within limits. Thread-safe: all state is in the evaluation. */
public final class PlannerEvaluator implements Evaluator {
    /** What a message may take, in steps: the verdict stands already, and no quarantine ends a costly message. */
    private static final int MESSAGE_STEPS = 50_000;

    private final Limits limits;
    private final GrowthLimits growth = GrowthLimits.defaults();

    public PlannerEvaluator(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Evaluated evaluate(CompiledCheck check, Subject subject) {
        if (!check.unsetParameters().isEmpty()) {
            return Evaluated.lasting(new Verdict.Error(Reason.PARAMETER_UNSET,
                    "set spec.parameters." + check.unsetParameters().get(0)));
        }
        SubjectInputs inputs = new SubjectInputs(check, subject);
        StepBudget budget = new StepBudget(limits.steps());
        EvaluationGuard guard = new EvaluationGuard(growth, budget);
        TimeDependence times = check.times();
        TimeWatch watch = times == null ? null : new TimeWatch(times, guard);
        Activation activation = new Activation(inputs, new VariableValues(check.variables(), budget, subject),
                watch == null ? guard : watch);
        Verdict verdict = guard.run(() -> verdict(check, activation, budget));
        return watch != null && inputs.askedForNow()
                ? new Evaluated(verdict, watch.until(subject.now()))
                : Evaluated.lasting(verdict);
    }

    private Verdict verdict(CompiledCheck check, Activation activation, StepBudget budget) {
        try {
            Expression match = check.match();
            if (match != null) {
                Object applies = activation.run(match);
                if (!(applies instanceof Boolean answer)) {
                    return notBoolean("match", applies);
                }
                if (!answer) {
                    return Verdict.NotApplicable.INSTANCE;
                }
            }
            Object result = activation.run(check.expression());
            if (!(result instanceof Boolean answer)) {
                return notBoolean("expression", result);
            }
            return answer ? Verdict.Pass.INSTANCE : new Verdict.Fail(message(check, activation, budget));
        } catch (CelEvaluationException e) {
            return error(Reason.EVALUATION, String.valueOf(e.getMessage()));
        } catch (BudgetExceeded e) {
            return error(Reason.BUDGET, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return error(Reason.BUDGET, "the evaluation is nested too deeply");
        } catch (RuntimeException e) {
            // A defect below us must not take other checks with it, nor turn into anything but an Error.
            return error(Reason.EVALUATION, "internal error: " + e);
        }
    }

    /** The message of a failure; a message expression that fails itself must not hide the failure. */
    private String message(CompiledCheck check, Activation activation, StepBudget budget) {
        Expression expression = check.message();
        if (expression == null) {
            return check.check().rule();
        }
        budget.allow(MESSAGE_STEPS);
        try {
            return activation.run(expression) instanceof String text && !text.isBlank()
                    ? limits.cut(text)
                    : check.check().rule();
        } catch (CelEvaluationException | RuntimeException | BudgetExceeded | StackOverflowError e) {
            return check.check().rule();
        }
    }

    private Verdict notBoolean(String part, @Nullable Object value) {
        return error(Reason.EVALUATION, part + " returned " + kind(value) + ", not a boolean");
    }

    /** In the words of CEL: which class of ours or of the runtime it is, is an accident. */
    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case NullValue nothing -> "null";
            case String text -> "a string";
            case Double number -> "a double";
            case Number number -> "an int";
            case List<?> list -> "a list";
            case Map<?, ?> map -> "a map";
            case Optional<?> optional -> "an optional value";
            default -> value.getClass().getSimpleName();
        };
    }

    private Verdict error(Reason reason, String message) {
        return new Verdict.Error(reason, limits.cut(message));
    }
}
