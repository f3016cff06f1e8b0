package io.plumbline.kubecel;

/** A meter that ends an evaluation after so many units, and tells how many it took. */
final class Budget implements CostMeter {
    private final long limit;
    private long units;

    Budget(long limit) {
        this.limit = limit;
    }

    long units() {
        return units;
    }

    @Override
    public void charge(long more) {
        units += more;
        if (units > limit) {
            throw new Exhausted();
        }
    }

    static final class Exhausted extends Error {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("exhausted", null, false, false);
        }
    }
}
