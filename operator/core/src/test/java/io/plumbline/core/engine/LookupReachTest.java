package io.plumbline.core.engine;

import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Random;

import static io.plumbline.core.engine.Universe.GATEWAY;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** A lookup in the same namespace of a kind that lives in no namespace: it must not come out empty. */
class LookupReachTest {
    private final ManualClock clock = new ManualClock();
    private final ScheduledQueue queue = new ScheduledQueue(new Random(1));
    private final Engine engine = new Engine(Controls.COMPILER, new PlannerEvaluator(Limits.DEFAULT),
            new FindingStore(clock), queue, control -> {}, clock);

    @BeforeEach
    void everythingIsSynced() {
        Universe.TYPES.forEach(type -> engine.state(type, Universe.state(Status.SYNCED)));
        engine.put(Json.resource(POD, "{metadata: {name: 'p', namespace: 'a', uid: 'p'}}"));
        engine.setControl(control("A.8.1", check("gates").on(POD)
                .lookup("gates", GATEWAY, Reach.SAME_NAMESPACE, false)
                .passes("related.gates.all(g, g.spec.ok)")));
        work();
    }

    private void work() {
        while (!queue.isIdle()) {
            ScheduledQueue.Entry entry = queue.take();
            if (entry == null) {
                queue.fireOne();
            } else {
                engine.evaluate(entry.subject, entry.checks);
                queue.done(entry);
            }
        }
    }

    private Result result() {
        return engine.assess(Controls.key("A.8.1")).orElseThrow().decision().result();
    }

    @Test
    void clusterScopedItemsAreSeenFromEachNamespace() {
        assertThat(result()).isEqualTo(Result.COMPLIANT);

        engine.put(Json.resource(GATEWAY, "{metadata: {name: 'g', uid: 'g'}, spec: {ok: false}}"));
        work();

        assertThat(result()).isNotEqualTo(Result.COMPLIANT);
    }

    @Test
    void itemsOfOtherNamespacesAreNot() {
        engine.put(Json.resource(GATEWAY, "{metadata: {name: 'g', namespace: 'b', uid: 'g'}, spec: {ok: false}}"));
        work();

        assertThat(result()).isEqualTo(Result.COMPLIANT);
    }
}
