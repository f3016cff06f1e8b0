package io.plumbline.core.check;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationListener;
import dev.cel.runtime.CelVariableResolver;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** One evaluation: its inputs, and variables that are computed when first read, and once. For one thread. */
final class Activation implements CelVariableResolver, LazyStruct.Fields, VariableValues.Computation {
    private final CelVariableResolver inputs;
    private final VariableValues values;
    private final CelEvaluationListener listener;
    private @Nullable LazyStruct variables;

    /**
     * @param inputs all that expressions see by name, apart from {@code variables}
     * @param values of the variables
     * @param listener told each evaluated node, those of variables included
     */
    Activation(CelVariableResolver inputs, VariableValues values, CelEvaluationListener listener) {
        this.inputs = inputs;
        this.values = values;
        this.listener = listener;
    }

    @Override
    public Object run(Expression expression) throws CelEvaluationException {
        return expression.program().trace(this, listener);
    }

    @Override
    public Optional<Object> find(String name) {
        return name.equals(Inputs.VARIABLES) ? Optional.of(variables()) : inputs.find(name);
    }

    private LazyStruct variables() {
        LazyStruct known = variables;
        if (known == null) {
            known = new LazyStruct(this);
            variables = known;
        }
        return known;
    }

    /** A variable. */
    @Override
    public @Nullable Object field(String name) {
        try {
            return values.read(name, this);
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
