package io.plumbline.core.ai;

import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Decision;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.Test;

import static io.plumbline.core.ai.SightedCluster.containers;
import static io.plumbline.core.ai.SightedCluster.systemKey;
import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

class SystemResultTest {
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");

    private final SightedCluster cluster = new SightedCluster();

    private void judge(Standard standard, Checks... checks) {
        Control control = Controls.control("A.1", checks);
        cluster.declare(new Control(new ControlKey(standard, "A.1"), control.title(), false, control.scope(),
                control.parameters(), false, control.checks()));
    }

    private Decision decide(boolean settled) {
        return new SystemResult(cluster.engine().findings()).decide(systemKey("scorer"),
                cluster.observed("scorer").workloads(), cluster.view(), settled);
    }

    private void run() {
        cluster.system("scorer", "{}");
        cluster.deployment("scorer", "scorer", containers("vllm", ""));
        cluster.deployment("stranger", "", containers("vllm", ""));
    }

    @Test
    void failuresOfTheRecordAndOfItsWorkloadsCount() {
        run();
        assertThat(decide(true).result()).isEqualTo(Result.NOT_APPLICABLE);

        judge(Standard.ISO42001, check("record").on(SightingControl.AI_SYSTEM).severity(Severity.LOW).passes("false"));
        assertThat(decide(true).result()).isEqualTo(Result.PARTLY_COMPLIANT);

        judge(Standard.ISO42001, check("workload").on(DEPLOYMENT).passes("object.metadata.name == 'stranger'"));
        assertThat(decide(true).result()).isEqualTo(Result.NON_COMPLIANT);
    }

    @Test
    void whatIsFoundOnOthersDoesNotCount() {
        run();
        judge(Standard.ISO42001, check("others").on(DEPLOYMENT).passes("object.metadata.name == 'scorer'"));

        assertThat(decide(true).result()).isEqualTo(Result.COMPLIANT);
    }

    @Test
    void chosenChecksCountAndThoseOfTheOtherStandardDoNot() {
        run();
        judge(Standard.ISO42001, check("informs").on(DEPLOYMENT).extended().passes("false"),
                check("counts").on(DEPLOYMENT).passes("true"));
        judge(Standard.ISO27001, check("other").on(DEPLOYMENT).passes("false"));

        assertThat(decide(true).result()).isEqualTo(Result.COMPLIANT);
    }

    @Test
    void whatIsNotKnownIsNotGood() {
        run();
        judge(Standard.ISO42001, check("counts").on(DEPLOYMENT).passes("true"));
        assertThat(decide(false).result()).isEqualTo(Result.UNKNOWN);

        cluster.state(ResourceType.POD, SourceState.of(Status.FORBIDDEN, "no"));
        assertThat(decide(true).result()).isEqualTo(Result.UNKNOWN);
        assertThat(decide(true).message()).contains("Pod is not readable");
    }
}
