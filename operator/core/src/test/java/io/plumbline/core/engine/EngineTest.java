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

class EngineTest {
    private static final ControlKey KEY = Controls.key("A.8.1");
    private static final String UNPRIVILEGED = "object.kind == 'Pod' ? !object.spec.privileged"
            + " : !object.spec.template.spec.privileged";

    private final ManualClock clock = new ManualClock();
    private final ScheduledQueue queue = new ScheduledQueue(new Random(1));
    private final List<ControlKey> touched = new ArrayList<>();
    private final Engine engine = new Engine(Controls.COMPILER, new PlannerEvaluator(Limits.DEFAULT),
            new FindingStore(clock), queue, touched::add, clock);

    @BeforeEach
    void everythingIsSynced() {
        Universe.TYPES.forEach(type -> engine.state(type, Universe.state(Status.SYNCED)));
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

    private static Checks pods() {
        return check("pods").on(POD).passes("!object.spec.privileged");
    }

    private static Resource pod(String name, boolean privileged) {
        return Json.resource(POD, "{metadata: {name: '" + name + "', namespace: 'shop', uid: '" + name
                + "'}, spec: {privileged: " + privileged + "}}");
    }

    private static Resource owned(Resource resource, String kind, String name, String uid) {
        return Json.resource(resource.key().type(), "{metadata: {name: '" + resource.key().name()
                + "', namespace: 'shop', uid: '" + resource.uid() + "', ownerReferences: [{controller: true,"
                + " apiVersion: 'apps/v1', kind: '" + kind + "', name: '" + name + "', uid: '" + uid + "'}]}, spec: "
                + (resource.key().type().equals(POD)
                        ? "{privileged: " + resource.body().map("spec").get("privileged") + "}"
                        : "{template: {spec: {privileged: false}}}")
                + "}");
    }

    private static Resource workload(ResourceType type, String name, boolean privileged) {
        return Json.resource(type, "{metadata: {name: '" + name + "', namespace: 'shop', uid: '" + name
                + "'}, spec: {replicas: 1, template: {spec: {privileged: " + privileged + "}}}}");
    }

    private static Resource namespace(String name, String labels) {
        return Json.resource(NAMESPACE,
                "{metadata: {name: '" + name + "', uid: '" + name + "', labels: " + labels + "}}");
    }

    private void lose(ResourceType type, Status status) {
        engine.state(type, Universe.state(status));
    }

    private Assessment assess() {
        return engine.assess(KEY).orElseThrow();
    }

    private Tally tally() {
        return assess().summary().check("pods");
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, names = {"SYNCED", "NOT_INSTALLED"}, mode = EnumSource.Mode.EXCLUDE)
    void aSubjectKindThatIsNotSyncedIsUnknownAndNeverAPass(Status status) {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("good", false));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);

        lose(POD, status);
        assertThat(assess().decision().result()).as("before any work is done").isEqualTo(Result.UNKNOWN);
        work();

        assertThat(assess().decision()).returns(Result.UNKNOWN, decision -> decision.result())
                .returns(Reason.BLIND_SPOT, decision -> decision.reason());
        assertThat(tally()).isEqualTo(new Tally(0, 0, 1, 0, 0, 0));
        assertThat(assess().coverage()).containsExactly(new Coverage(POD, Universe.state(status), 1));

        engine.delete(pod("good", false).key(), "good");
        work();
        assertThat(assess().decision().result()).as("with its objects gone").isEqualTo(Result.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, names = "SYNCED", mode = EnumSource.Mode.EXCLUDE)
    void aLookupKindThatIsNotSyncedIsUnknownAndNeverAPass(Status status) {
        engine.setControl(control("A.8.1", check("pods").on(POD)
                .lookup("policies", POLICY, Reach.SAME_NAMESPACE, false)
                .passes("related.policies.size() == 0")));
        engine.put(pod("good", false));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);

        lose(POLICY, status);
        assertThat(assess().decision().result()).as("before any work is done").isNotEqualTo(Result.COMPLIANT);
        work();

        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
        assertThat(tally()).isEqualTo(new Tally(0, 0, 1, 0, 0, 0));
        assertThat(assess().summary().worst()).singleElement()
                .returns(Verdict.Outcome.NOT_EVALUATED, finding -> finding.verdict().outcome());
        assertThat(assess().coverage()).contains(new Coverage(POLICY, Universe.state(status), 0));
    }

    @Test
    void aLookupThatMayBeEmptyWhenItsKindIsNotInstalledStaysBlindWhenItIsForbidden() {
        engine.setControl(control("A.8.1", check("pods").on(POD).same("policies", POLICY)
                .passes("related.policies.size() == 0")));
        engine.put(pod("good", false));
        lose(POLICY, Status.NOT_INSTALLED);
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);

        lose(POLICY, Status.FORBIDDEN);
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void aSubjectKindThatIsNotInstalledMeansWhatTheCheckSays() {
        Map<Absence, Result> expected = Map.of(Absence.NOT_APPLICABLE, Result.NOT_APPLICABLE,
                Absence.NEEDS_ATTESTATION, Result.UNKNOWN, Absence.FAIL, Result.NON_COMPLIANT);
        expected.forEach((absence, result) -> {
            engine.setControl(control("A.8.1", check("pods").on(GATEWAY).whenNotInstalled(absence)));
            lose(GATEWAY, Status.NOT_INSTALLED);
            work();
            assertThat(assess().decision().result()).as("%s", absence).isEqualTo(result);
        });
    }

    @Test
    void aLookupThatIsNotInstalledDoesNotMatterWhereNothingLooksForIt() {
        engine.setControl(control("A.8.1", check("pods").on(GATEWAY)
                .lookup("policies", POLICY, Reach.CLUSTER, false).passes("related.policies.size() > 0")));
        lose(GATEWAY, Status.NOT_INSTALLED);
        lose(POLICY, Status.NOT_INSTALLED);
        work();

        assertThat(assess().decision().result()).isEqualTo(Result.NOT_APPLICABLE);
    }

    @Test
    void anEmptyPopulationMeansWhatTheCheckSaysAndItsFailureKeepsItsBeginning() {
        engine.setControl(control("A.8.1", check("pods").on(GATEWAY).whenEmpty(Absence.FAIL).passes("true")));
        work();
        Instant start = clock.instant();
        assertThat(assess().decision().result()).isEqualTo(Result.NON_COMPLIANT);
        clock.advance(Duration.ofHours(1));

        lose(GATEWAY, Status.STALE);
        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
        lose(GATEWAY, Status.SYNCED);
        work();

        assertThat(assess().summary().worst()).singleElement().returns(start, Finding::since);
        assertThat(assess().summary().check("pods")).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
        assertThat(assess().summary().resources()).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
    }

    @Test
    void aForbiddenKindDoesNotHideACriticalFailure() {
        engine.setControl(control("A.8.1", pods().severity(Severity.CRITICAL),
                check("configs").on(CONFIG).passes("true")));
        engine.put(pod("bad", true));
        lose(CONFIG, Status.FORBIDDEN);
        work();

        assertThat(assess().decision().result()).isEqualTo(Result.NON_COMPLIANT);
        assertThat(assess().decision().message()).contains("ConfigMap is forbidden");
    }

    @Test
    void anUnreadableRelatedResourceIsNoPass() {
        engine.setControl(control("A.8.1", check("pods").on(POD).all("configs", CONFIG)
                .passes("related.configs.all(c, !has(c.spec.bad))")));
        engine.put(pod("good", false));
        Resource read = Json.resource(CONFIG, "{metadata: {name: 'huge', namespace: 'bank', uid: '1'}, spec: {}}");
        engine.put(new Resource(read.key(), read.uid(), "1", null, read.body(), "is too large"));
        work();

        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
        assertThat(assess().summary().worst()).singleElement()
                .returns("ConfigMap bank/huge is too large", finding -> finding.verdict().message());

        engine.put(read);
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);
    }

    @Test
    void anUnreadableSubjectIsAnErrorAndOthersAreUnaffected() {
        engine.setControl(control("A.8.1", pods()));
        Resource read = pod("huge", false);
        engine.put(new Resource(read.key(), read.uid(), "1", null, read.body(), "is nested deeper than 200 levels"));
        engine.put(pod("good", false));
        work();

        assertThat(tally()).isEqualTo(new Tally(0, 1, 0, 0, 1, 0));
        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
    }

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
    void labelsOfANamespaceMoveItsResourcesInAndOutOfScope() {
        Scope prod = new Scope(new LabelSelector(Map.of("env", "prod"), List.of()), Set.of());
        engine.setControl(Controls.scoped(control("A.8.1", pods()), prod));
        engine.put(pod("bad", true));
        work();
        assertThat(assess().decision().result()).as("nobody knows the labels").isEqualTo(Result.UNKNOWN);

        engine.put(namespace("shop", "{env: 'dev'}"));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.NOT_APPLICABLE);

        engine.put(namespace("shop", "{env: 'prod'}"));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.NON_COMPLIANT);

        lose(NAMESPACE, Status.FORBIDDEN);
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
        assertThat(tally().notEvaluated()).isEqualTo(1);
    }

    @Test
    void systemNamespacesAreSubjectsOfControlPlaneChecksOnly() {
        Resource system = Json.resource(POD,
                "{metadata: {name: 'api', namespace: 'kube-system', uid: 's'}, spec: {privileged: true}}");
        engine.setControl(control("A.8.1", pods(), check("system").on(POD).controlPlane()
                .passes("!object.spec.privileged")));
        engine.put(system);
        engine.put(pod("bad", true));
        work();

        assertThat(assess().summary().worst())
                .extracting(finding -> finding.check().key().check() + " " + finding.resource().name())
                .containsExactlyInAnyOrder("pods bad", "system api");
    }

    @Test
    void aCheckOfTheClusterIsEvaluatedOnceWithKubeSystemAsItsObject() {
        engine.setControl(control("A.8.1", check("pods").all("gateways", GATEWAY)
                .passes("object.metadata.name == 'kube-system' && related.gateways.size() == 1")));
        engine.put(namespace("kube-system", "{}"));
        engine.put(namespace("shop", "{}"));
        engine.put(Json.resource(GATEWAY, "{metadata: {name: 'g', uid: 'g'}}"));
        work();

        assertThat(tally()).isEqualTo(new Tally(0, 0, 0, 0, 1, 0));
        engine.delete(new ResourceKey(GATEWAY, "", "g"), "g");
        work();
        assertThat(tally()).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
    }

    @Test
    void timedChecksAreEvaluatedAgainWhenTheirTimeComes() {
        engine.setControl(control("A.8.1", check("pods").on(POD).passes("now < timestamp('2026-11-22T01:00:00Z')")));
        engine.put(pod("good", false));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);

        clock.advance(Duration.ofHours(2));
        engine.reevaluateTimed();
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.NON_COMPLIANT);
    }

    @Test
    void aForgottenKindIsUnknownAndItsObjectsAreGone() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("good", false));
        work();
        engine.forget(POD);
        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
        work();

        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
        assertThat(engine.findings().resources(POD)).isEmpty();
    }

    @Test
    void kindsAreAskedForAsLongAsAControlNeedsThem() {
        engine.setControl(control("A.8.1", pods().same("policies", POLICY)));
        assertThat(engine.requiredTypes()).contains(POD, POLICY, REPLICA_SET, ResourceType.JOB)
                .doesNotContain(NAMESPACE, CONFIG);

        engine.setControl(control("A.8.1", check("c").on(CONFIG).passes("namespaceObject != null")));
        assertThat(engine.requiredTypes()).containsExactlyInAnyOrder(CONFIG, NAMESPACE);
    }
}
