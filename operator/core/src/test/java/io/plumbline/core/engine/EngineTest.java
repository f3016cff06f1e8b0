package io.plumbline.core.engine;

import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.Absence;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.Severity;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static io.plumbline.core.engine.Universe.CONFIG;
import static io.plumbline.core.engine.Universe.DEPLOYMENT;
import static io.plumbline.core.engine.Universe.GATEWAY;
import static io.plumbline.core.engine.Universe.NAMESPACE;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.engine.Universe.POLICY;
import static io.plumbline.core.engine.Universe.REPLICA_SET;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

class EngineTest extends EngineScenario {
    @Test
    void thirtyIdenticalPodsOfADeploymentAreCountedOnce() {
        engine.setControl(control("A.8.1", check("pods").on(POD, DEPLOYMENT).passes(UNPRIVILEGED)));
        engine.put(owned(workload(REPLICA_SET, "web-1", true), "Deployment", "web", "web"));
        for (int i = 0; i < 30; i++) {
            engine.put(owned(pod("web-1-" + i, true), "ReplicaSet", "web-1", "web-1"));
        }
        engine.put(workload(DEPLOYMENT, "web", true));
        work();

        assertThat(tally()).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
        assertThat(assess().summary().resources()).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
        assertThat(assess().summary().worst()).singleElement()
                .returns(new ResourceKey(DEPLOYMENT, "shop", "web"), Finding::resource);
    }

    @Test
    void aPodThatDiffersFromItsTemplateIsShownApart() {
        engine.setControl(control("A.8.1", check("pods").on(POD, DEPLOYMENT).passes(UNPRIVILEGED)));
        engine.put(workload(DEPLOYMENT, "web", false));
        engine.put(owned(workload(REPLICA_SET, "web-1", false), "Deployment", "web", "web"));
        engine.put(owned(pod("same", false), "ReplicaSet", "web-1", "web-1"));
        engine.put(owned(pod("other", true), "ReplicaSet", "web-1", "web-1"));
        work();

        assertThat(tally()).isEqualTo(new Tally(1, 0, 0, 0, 1, 0));
        assertThat(assess().summary().worst()).singleElement()
                .returns("other", finding -> finding.resource().name())
                .returns(true, Finding::differsFromTemplate);
    }

    @Test
    void replicaSetsWithAnOwnerOrWithoutReplicasAreNoSubjects() {
        engine.setControl(control("A.8.1", check("pods").on(REPLICA_SET).passes("false")));
        engine.put(owned(workload(REPLICA_SET, "owned", true), "Deployment", "web", "web"));
        engine.put(Json.resource(REPLICA_SET,
                "{metadata: {name: 'old', namespace: 'shop', uid: 'o'}, spec: {replicas: 0}}"));
        engine.put(workload(REPLICA_SET, "bare", true));
        work();

        assertThat(assess().summary().worst()).extracting(finding -> finding.resource().name())
                .containsExactly("bare");
    }

    @Test
    void podsMoveToAWorkloadThatTheirReplicaSetShowsOnlyLater() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(owned(pod("web-1-a", true), "ReplicaSet", "web-1", "web-1"));
        work();
        assertThat(assess().summary().worst()).singleElement()
                .returns(new ResourceKey(REPLICA_SET, "shop", "web-1"), Finding::resource);

        engine.put(owned(workload(REPLICA_SET, "web-1", true), "Deployment", "web", "web"));
        work();
        assertThat(assess().summary().worst()).singleElement()
                .returns(new ResourceKey(DEPLOYMENT, "shop", "web"), Finding::resource);

        engine.put(owned(workload(DEPLOYMENT, "web", true), "App", "app", "app"));
        work();
        assertThat(assess().summary().worst()).singleElement()
                .returns(new ResourceKey(new ResourceType("apps", "App"), "shop", "app"), Finding::resource);
    }

    @Test
    void aRecreatedObjectBeginsItsFindingAnewAlsoWithTheSameContent() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("bad", true));
        work();
        clock.advance(Duration.ofMinutes(5));

        Resource again = Json.resource(POD,
                "{metadata: {name: 'bad', namespace: 'shop', uid: 'another'}, spec: {privileged: true}}");
        engine.put(again);
        work();

        assertThat(assess().summary().worst()).singleElement()
                .returns("another", Finding::uid)
                .returns(clock.instant(), Finding::since);
    }

    @Test
    void aLateDeletionOfAFormerLifeIsIgnored() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("bad", true));
        engine.delete(pod("bad", true).key(), "a former life");
        work();

        assertThat(tally().fail()).isEqualTo(1);
    }

    @Test
    void aControlThatDoesNotCompileIsInvalidAndOthersAreUnaffected() {
        engine.setControl(control("A.8.1", pods(), check("broken").on(POD).passes("object.spec.(")));
        engine.setControl(control("A.8.2", pods()));
        engine.put(pod("good", false));
        work();

        assertThat(assess().decision()).returns(Result.UNKNOWN, decision -> decision.result())
                .returns(Reason.INVALID, decision -> decision.reason());
        assertThat(assess().control().problems()).extracting(CompileProblem::where)
                .containsExactly("checks[broken].expression");
        assertThat(assess().summary().checks()).isEmpty();
        assertThat(engine.assess(Controls.key("A.8.2")).orElseThrow().decision().result())
                .isEqualTo(Result.COMPLIANT);
    }

    @Test
    void aControlWithoutChecksIsNeverCompliant() {
        engine.setControl(control("A.8.1"));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.NOT_APPLICABLE);

        engine.setControl(Controls.attested(control("A.8.1")));
        work();
        assertThat(assess().decision()).returns(Result.UNKNOWN, decision -> decision.result())
                .returns(Reason.ATTESTATION_MISSING, decision -> decision.reason());
    }

    @Test
    void aChangedControlIsUnknownUntilItsResourcesHaveBeenEvaluated() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("good", false));
        work();

        engine.setControl(control("A.8.1", pods().passes("object.spec.privileged")));
        assertThat(assess()).returns(false, Assessment::settled);
        assertThat(assess().decision().reason()).isEqualTo(Reason.EVALUATING);
        touched.clear();
        work();

        assertThat(touched).contains(KEY);
        assertThat(assess().decision().result()).isEqualTo(Result.NON_COMPLIANT);
    }

    @Test
    void aSuspendedControlKeepsNoVerdicts() {
        Control control = control("A.8.1", pods());
        engine.setControl(control);
        engine.put(pod("bad", true));
        work();
        engine.setControl(Controls.suspended(control));
        work();

        assertThat(assess().decision().reason()).isEqualTo(Reason.SUSPENDED);
        assertThat(assess().summary().checks()).isEmpty();
        assertThat(engine.findings().resources(POD)).isEmpty();
    }

    @Test
    void aRemovedControlLeavesNothingBehind() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("bad", true));
        work();
        engine.removeControl(KEY);
        work();

        assertThat(engine.assess(KEY)).isEmpty();
        assertThat(engine.findings().resources(POD)).isEmpty();
        assertThat(engine.requiredTypes()).isEmpty();
    }

    @Test
    void extendedAndInformativeChecksShowAndDoNotDecide() {
        engine.setControl(control("A.8.1", pods(), check("extended").on(POD).passes("false").extended(),
                check("info").on(POD).passes("false").severity(Severity.INFO),
                check("disabled").on(POD).passes("false").disabled(),
                check("blind").on(CONFIG).extended().passes("true")));
        engine.put(pod("good", false));
        lose(CONFIG, Status.FORBIDDEN);
        work();

        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);
        assertThat(assess().summary().checks()).containsOnlyKeys("pods", "extended", "info");
        assertThat(assess().summary().resources()).isEqualTo(new Tally(0, 0, 0, 0, 1, 0));
        assertThat(assess().coverage()).extracting(Coverage::type).containsExactly(CONFIG, POD);
    }

    @Test
    void timedChecksAreEvaluatedAgainWhenTheirTimeComes() {
        engine.setControl(control("A.8.1", check("pods").on(POD).passes("now < timestamp('2026-11-22T01:00:00Z')")));
        engine.put(pod("good", false));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);

        clock.advance(Duration.ofHours(2));
        engine.reevaluateDue();
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.NON_COMPLIANT);
    }
}
