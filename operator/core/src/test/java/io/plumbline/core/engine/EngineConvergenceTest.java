package io.plumbline.core.engine;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Any order of changes, with duplicates and drops followed by a relist, and any interleaving of workers, ends in the
 * oracle's findings; and on the way nothing looks better than it is.
 */
class EngineConvergenceTest {
    @Provide
    Arbitrary<Long> seeds() {
        // Another seed is another history altogether; only the length can be shrunk.
        return Arbitraries.longs().dontShrink();
    }

    @Property(tries = 2_500)
    void everyHistoryEndsInTheFindingsOfTheOracle(@ForAll("seeds") long seed,
            @ForAll @IntRange(min = 1, max = 120) int steps) {
        new Simulation(seed).run(steps);
    }
}
