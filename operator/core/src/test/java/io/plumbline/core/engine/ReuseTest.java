package io.plumbline.core.engine;

import io.plumbline.core.control.Control;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.Resource;
import org.junit.jupiter.api.Test;

import java.util.Random;

import static io.plumbline.core.engine.Universe.CONFIG;
import static io.plumbline.core.engine.Universe.NAMESPACE;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** What need not be evaluated is not. */
class ReuseTest extends EngineScenario {
    private static Resource replica(int number, String status, String image) {
        return Json.resource(POD, "{metadata: {name: 'web-" + number + "', namespace: 'shop', uid: 'u" + number
                + "', labels: {app: 'web'}, ownerReferences: [{controller: true, apiVersion: 'apps/v1',"
                + " kind: 'ReplicaSet', name: 'web', uid: 'rs'}]}, spec: {privileged: false, nodeName: 'node-"
                + number % 3 + "', containers: [{name: 'main', image: '" + image + "'}]}, status: {phase: '" + status
                + "'}}");
    }

    private long evaluated() {
        return engine.engine().reuse().evaluated();
    }

    private long reused() {
        return engine.engine().reuse().reused();
    }

    @Test
    void thirtyReplicasCostOneEvaluationOfEachCheck() {
        engine.setControl(control("A.8.1", pods(),
                check("images").on(POD).passes("object.spec.containers.all(c, c.image != 'bad')")));

        for (int i = 0; i < 30; i++) {
            engine.put(replica(i, "Running", "good"));
        }
        work();

        assertThat(evaluated()).isEqualTo(2);
        assertThat(reused()).isEqualTo(58);
        assertThat(tally().pass()).as("folded into their replica set").isEqualTo(1);
    }

    @Test
    void aChangeThatNoCheckReadsCostsNothing() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(replica(1, "Pending", "good"));
        work();

        engine.put(replica(1, "Running", "good"));
        engine.put(replica(1, "Running", "other"));

        assertThat(queue.isIdle()).as("nothing was queued").isTrue();
        assertThat(evaluated()).isEqualTo(1);
        assertThat(engine.engine().reuse()).returns(2L, ReuseCounts::unchanged).returns(1L, ReuseCounts::changes);
    }

    @Test
    void aCheckThatReadsNamesDoesNotKeepOthersFromSharing() {
        engine.setControl(control("A.8.1", pods(), check("names").on(POD).passes("object.metadata.name != 'root'")));

        for (int i = 0; i < 30; i++) {
            engine.put(replica(i, "Running", "good"));
        }
        work();

        assertThat(evaluated()).as("each name once, the rest once").isEqualTo(31);
    }

    /** A statement of applicability gives parameters to all controls of its standard. */
    @Test
    void aParameterDisturbsOnlyTheChecksThatReadIt() {
        Control control = control("A.8.1", pods(),
                check("label").on(POD).passes("params.labelEnvironment != object.metadata.name"));
        engine.setControl(control);
        engine.put(replica(1, "Running", "good"));
        work();
        touched.clear();

        engine.setControl(Controls.parameterised(control, Json.map("{labelDataClass: 'd'}")));

        assertThat(queue.isIdle()).as("nothing was queued").isTrue();
        assertThat(assess().settled()).isTrue();
        assertThat(assess().control().control().parameters())
                .containsEntry("labelDataClass", "d");
        assertThat(touched).contains(KEY);

        engine.setControl(Controls.parameterised(control, Json.map("{labelEnvironment: 'web-1'}")));
        work();

        assertThat(evaluated()).as("the first two, and the one that reads it").isEqualTo(3);
        assertThat(assess().summary().check("label").fail()).isEqualTo(1);
    }

    @Test
    void onlyTheChecksThatReadWhatHasChangedAreEvaluatedAgain() {
        engine.setControl(control("A.8.1", pods(),
                check("status").on(POD).passes("object.status.phase != 'Failed'")));
        engine.put(replica(1, "Pending", "good"));
        work();
        long before = evaluated();

        engine.put(replica(1, "Failed", "good"));
        work();

        assertThat(evaluated() - before).isEqualTo(1);
        assertThat(assess().summary().check("status").fail()).isEqualTo(1);
        assertThat(assess().summary().check("pods").pass()).isEqualTo(1);
    }

    @Test
    void relatedItemsAndTheNamespaceArePartOfWhatIsRemembered() {
        engine.setControl(control("A.8.1", check("pods").on(POD).same("configs", CONFIG)
                .passes("related.configs.size() > 0 && namespaceObject.metadata.labels.env == 'prod'")));
        engine.put(namespace("shop", "{env: 'prod'}"));
        for (int i = 0; i < 30; i++) {
            engine.put(replica(i, "Running", "good"));
        }
        work();
        assertThat(evaluated()).isEqualTo(1);
        assertThat(tally().fail()).isEqualTo(1);

        Resource config = Json.resource(CONFIG, "{metadata: {name: 'c', namespace: 'shop', uid: 'c'}}");
        engine.put(config);
        work();
        assertThat(tally().pass()).isEqualTo(1);
        assertThat(evaluated()).isEqualTo(2);

        engine.put(namespace("shop", "{env: 'dev'}"));
        work();
        assertThat(tally().fail()).isEqualTo(1);
        assertThat(evaluated()).isEqualTo(3);

        engine.delete(config.key(), config.uid());
        work();
        assertThat(tally().fail()).isEqualTo(1);
        assertThat(engine.requiredTypes()).contains(NAMESPACE);
    }

    @Test
    void checksThatStayWhatTheyAreAreNotEvaluatedAgainWhenTheirControlChanges() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(replica(1, "Running", "good"));
        work();

        engine.setControl(control("A.8.1", pods(), check("more").on(POD).passes("has(object.spec.nodeName)")));
        work();

        assertThat(evaluated()).isEqualTo(2);
        assertThat(assess().summary().check("pods").pass()).isEqualTo(1);
        assertThat(assess().summary().check("more").pass()).isEqualTo(1);
    }

    /** A leak of one small object for each change would be tens of megabytes. */
    @Test
    void aMillionChangesLeaveNothingBehind() {
        engine.setControl(control("A.8.1", pods(),
                check("images").on(POD).same("configs", CONFIG)
                        .passes("object.spec.containers.all(c, c.image != 'bad') && related.configs.size() < 9"),
                check("names").on(POD).passes("object.metadata.name != 'root'")));
        Random random = new Random(1);
        churn(random, 50_000);
        long before = usedHeap();

        churn(random, 1_000_000);

        assertThat(usedHeap() - before).as("bytes more than before").isLessThan(8L << 20);
        assertThat(engine.engine().parts(POD)).isZero();
        assertThat(engine.engine().parts(CONFIG)).isZero();
    }

    private void churn(Random random, int changes) {
        for (int i = 0; i < changes; i++) {
            Resource pod = Churn.pod(random.nextInt(200), i);
            if (random.nextInt(3) == 0) {
                engine.delete(pod.key(), pod.uid());
            } else {
                engine.put(pod);
            }
            if (i % 50 == 0) {
                Resource config = Churn.config(random.nextInt(20), i);
                engine.put(config);
                engine.delete(config.key(), config.uid());
            }
            if (i % 500 == 0) {
                work();
            }
        }
        for (int i = 0; i < 200; i++) {
            Resource pod = Churn.pod(i, 0);
            engine.delete(pod.key(), pod.uid());
        }
        work();
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
