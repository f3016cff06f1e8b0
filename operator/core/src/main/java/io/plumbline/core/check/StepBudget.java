package io.plumbline.core.check;

import io.plumbline.kubecel.CostMeter;

/** Counts evaluated nodes, and work of functions that is worth as much, and stops what takes too many. For one evaluation. */
final class StepBudget implements CostMeter {
    private int limit;
    private long steps;

    StepBudget(int limit) {
        this.limit = limit;
    }

    /** From now on, allows no more than so many steps of those that are left. */
    void allow(int more) {
        limit = (int) Math.min(limit, steps + more);
    }

    /** All that was charged so far. */
    long steps() {
        return steps;
    }

    @Override
    public void charge(long units) {
        steps += units;
        if (steps > limit) {
            throw new BudgetExceeded(limit);
        }
    }
}
