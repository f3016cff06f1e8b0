package io.plumbline.core.check;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;

/** Counts evaluated nodes and stops an evaluation that takes too many. For one evaluation. */
final class StepBudget implements CelEvaluationListener {
    private final int limit;
    private int steps;

    StepBudget(int limit) {
        this.limit = limit;
    }

    @Override
    public void callback(CelExpr node, Object value) {
        if (++steps > limit) {
            throw new BudgetExceeded(limit);
        }
    }
}
