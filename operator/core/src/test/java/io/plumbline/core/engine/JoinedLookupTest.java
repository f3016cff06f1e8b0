package io.plumbline.core.engine;

import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.plumbline.core.engine.Universe.DEPLOYMENT;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** Bindings are joined to workloads by the service account that both name. */
class JoinedLookupTest extends EngineScenario {
    private static final ResourceType ROLE_BINDING = new ResourceType("rbac.authorization.k8s.io", "RoleBinding");
    private static final String ACCOUNTS = "item.?subjects.orValue([]).filter(s, s.kind == 'ServiceAccount')"
            + ".map(s, s.namespace + '/' + s.name)";
    private static final String ACCOUNT = "object.metadata.namespace + '/' + object.spec.template.spec.serviceAccountName";

    @BeforeEach
    void bindingsAreWatched() {
        engine.state(ROLE_BINDING, Universe.state(io.plumbline.core.resource.SourceState.Status.SYNCED));
        engine.setControl(control("A.8.1", check("pods").on(DEPLOYMENT)
                .joined("bindings", ROLE_BINDING, Reach.CLUSTER, ACCOUNTS, ACCOUNT)
                .passes("!related.bindings.exists(b, b.roleRef.name == 'admin')")));
        work();
    }

    private static Resource workload(int number, int account) {
        return Json.resource(DEPLOYMENT, "{metadata: {name: 'd" + number + "', namespace: 'shop', uid: 'd" + number
                + "'}, spec: {template: {spec: {serviceAccountName: 'a" + account + "'}}}}");
    }

    private static Resource binding(int number, int account, String role) {
        return Json.resource(ROLE_BINDING, "{metadata: {name: 'b" + number + "', namespace: 'shop', uid: 'b" + number
                + "'}, roleRef: {name: '" + role + "'}, subjects: [{kind: 'User', name: 'jo'},"
                + " {kind: 'ServiceAccount', namespace: 'shop', name: 'a" + account + "'}]}");
    }

    @Test
    void oneBindingAmongTenThousandCostsTheWorkloadsOfItsAccountAndNoOthers() {
        for (int i = 0; i < 10_000; i++) {
            engine.put(binding(i, i, "view"));
        }
        for (int i = 0; i < 3_000; i++) {
            engine.put(workload(i, i / 3));
        }
        work();
        assertThat(tally().pass()).isEqualTo(3_000);
        long before = engine.engine().reuse().evaluated() + engine.engine().reuse().reused();

        engine.put(binding(500, 500, "admin"));
        assertThat(queue.outstanding()).extracting(entry -> entry.subject.name())
                .containsExactlyInAnyOrder("d1500", "d1501", "d1502");
        work();

        assertThat(engine.engine().reuse().evaluated() + engine.engine().reuse().reused() - before).isEqualTo(3);
        assertThat(tally().fail()).isEqualTo(3);
    }

    @Test
    void aSubjectThatIsJoinedOtherwiseFindsOthers() {
        engine.put(binding(1, 1, "admin"));
        engine.put(binding(2, 2, "view"));
        engine.put(workload(1, 1));
        work();
        assertThat(tally().fail()).isEqualTo(1);

        engine.put(workload(1, 2));
        work();
        assertThat(tally().pass()).isEqualTo(1);

        engine.delete(binding(1, 1, "admin").key(), "b1");
        engine.put(workload(1, 1));
        work();
        assertThat(tally().pass()).isEqualTo(1);
    }

    @Test
    void anItemWhoseKeyCannotBeToldConcernsEveryoneAndIsNoPass() {
        engine.put(binding(1, 1, "view"));
        engine.put(workload(1, 1));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);

        engine.put(Json.resource(ROLE_BINDING,
                "{metadata: {name: 'odd', namespace: 'shop', uid: 'odd'}, subjects: [{kind: 'ServiceAccount', name: 'x'}]}"));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
        assertThat(assess().summary().worst().getFirst().verdict().message())
                .startsWith("lookup bindings: key of RoleBinding.rbac.authorization.k8s.io shop/odd: ")
                .contains("namespace");

        engine.delete(new io.plumbline.core.resource.ResourceKey(ROLE_BINDING, "shop", "odd"), "odd");
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);
    }
}
