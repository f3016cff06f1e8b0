package io.plumbline.core.engine;

import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.check.Evaluator;
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

/** What is not readable, not there or not in scope is told as it is, and never counts as a pass. */
class EngineInputsTest extends EngineScenario {
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
    void aResourceThatWasNotReadAsAWholeIsAnErrorWhateverTheExpression() {
        engine.setControl(control("A.8.1", check("pods").on(POD).passes("true")));
        Resource read = pod("huge", false);
        engine.put(new Resource(read.key(), read.uid(), "1", null, read.body(), "is nested deeper than 200 levels"));
        work();

        assertThat(engine.findings().row(read.key()).verdicts()).containsExactly(new Verdict.Error(
                Verdict.Error.Reason.UNREADABLE, "the resource is nested deeper than 200 levels"));
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

    /** The queue would mend it later; but a pass that never was must not even be stored, since evidence may see it. */
    @Test
    void aVerdictWhoseInputIsLostWhileItIsReadIsNoPass() {
        List<Runnable> meanwhile = new ArrayList<>();
        Evaluator planner = new PlannerEvaluator(Limits.DEFAULT);
        ScheduledQueue later = new ScheduledQueue(new Random(1));
        ReflectedEngine interrupted = new ReflectedEngine(new Engine(Controls.COMPILER, (check, subject) -> {
            meanwhile.forEach(Runnable::run);
            return planner.evaluate(check, subject);
        }, new FindingStore(clock), later, control -> {}, clock));
        Resource policy = Json.resource(POLICY,
                "{metadata: {name: 'bad', namespace: 'shop', uid: 'p'}, spec: {ok: false}}");
        for (ResourceType type : List.of(POD, POLICY)) {
            interrupted.state(type, Universe.state(Status.SYNCED));
        }
        interrupted.setControl(control("A.8.1", check("pods").on(POD).same("policies", POLICY)
                .passes("related.policies.all(p, p.spec.ok)")));
        interrupted.put(policy);
        interrupted.put(pod("good", false));
        meanwhile.add(() -> {
            interrupted.state(POLICY, Universe.state(Status.FORBIDDEN));
            interrupted.delete(policy.key(), policy.uid());
        });

        interrupted.evaluate(pod("good", false).key(), null);

        assertThat(interrupted.findings().row(pod("good", false).key()).verdicts())
                .containsExactly(new Verdict.NotEvaluated("NetworkPolicy.networking.k8s.io is forbidden"));
    }
}
