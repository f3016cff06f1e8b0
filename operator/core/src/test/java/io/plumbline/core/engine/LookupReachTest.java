package io.plumbline.core.engine;

import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.plumbline.core.engine.Universe.GATEWAY;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** A lookup in the same namespace of a kind that lives in no namespace: it must not come out empty. */
class LookupReachTest extends EngineScenario {

    @BeforeEach
    void everyGateMustBeGood() {
        engine.put(pod("p", false));
        engine.setControl(control("A.8.1", check("gates").on(POD)
                .lookup("gates", GATEWAY, Reach.SAME_NAMESPACE, false)
                .passes("related.gates.all(g, g.spec.ok)")));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);
    }

    @Test
    void clusterScopedItemsAreSeenFromEachNamespace() {
        engine.put(Json.resource(GATEWAY, "{metadata: {name: 'g', uid: 'g'}, spec: {ok: false}}"));
        work();

        assertThat(assess().decision().result()).isNotEqualTo(Result.COMPLIANT);
    }

    @Test
    void itemsOfOtherNamespacesAreNot() {
        engine.put(Json.resource(GATEWAY, "{metadata: {name: 'g', namespace: 'b', uid: 'g'}, spec: {ok: false}}"));
        work();

        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);
    }
}
