package io.plumbline.core.check;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationListener;
import dev.cel.runtime.CelVariableResolver;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/** One evaluation: its inputs, and variables that are computed when first read, and once. For one thread. */
final class Activation implements CelVariableResolver {
    private final CelVariableResolver inputs;
    private final Map<String, Expression> expressions;
    private final CelEvaluationListener listener;
    private final LazyStruct variables = new LazyStruct(this::variable);

    /**
     * @param inputs all that expressions see by name, apart from {@code variables}
     * @param expressions those of the variables, by name
     * @param listener told each evaluated node, those of variables included
     */
    Activation(CelVariableResolver inputs, Map<String, Expression> expressions, CelEvaluationListener listener) {
        this.inputs = inputs;
        this.expressions = expressions;
        this.listener = listener;
    }

    Object run(Expression expression) throws CelEvaluationException {
        return expression.program().trace(this, listener);
    }

    @Override
    public Optional<Object> find(String name) {
        return name.equals(Inputs.VARIABLES) ? Optional.of(variables) : inputs.find(name);
    }

    private @Nullable Object variable(String name) {
        Expression expression = expressions.get(name);
        if (expression == null) {
            return null;
        }
        try {
            return run(expression);
        } catch (CelEvaluationException e) {
            throw new VariableFailed(name, e);
        }
    }

    /** Carries the failure of a variable through the expression that reads it, as CEL's own errors travel. */
    private static final class VariableFailed extends CelRuntimeException {
        private static final long serialVersionUID = 1;

        VariableFailed(String name, CelEvaluationException cause) {
            super(new IllegalStateException("variables." + name + ": " + cause.getMessage(), cause),
                    CelErrorCode.INVALID_ARGUMENT);
        }
    }
}
