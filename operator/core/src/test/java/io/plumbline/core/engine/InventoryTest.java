package io.plumbline.core.engine;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Severity;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.people.Match;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Decision;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import static io.plumbline.core.engine.Universe.CONFIG;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.engine.Universe.POLICY;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static io.plumbline.core.fixture.Controls.suspended;
import static org.assertj.core.api.Assertions.assertThat;

/** Records that are known to leave something out: here policies, which unprivileged pods need not have. */
class InventoryTest extends EngineScenario {
    private static final ControlKey WATCH = Controls.key("A.8.2");

    private static Checks recorded() {
        return check("recorded").on(POD).severity(Severity.MEDIUM).inventoryOf(POLICY)
                .passes("!object.spec.privileged");
    }

    private void declareBoth() {
        engine.setControl(control("A.8.1", check("records").on(POLICY).passes("object.spec.ok")));
        engine.setControl(control("A.8.2", recorded()));
        engine.put(policy("one", true));
        work();
    }

    private static Resource policy(String name, boolean ok) {
        return Json.resource(POLICY, "{metadata: {name: '" + name + "', namespace: 'shop', uid: '" + name
                + "'}, spec: {ok: " + ok + "}}");
    }

    private Decision decision() {
        return assess().decision();
    }

    @Test
    void aControlThatRestsOnRecordsIsUnknownWhileSomethingHasNone() {
        declareBoth();
        engine.put(pod("fine", false));
        work();
        assertThat(decision().result()).isEqualTo(Result.COMPLIANT);

        touched.clear();
        engine.put(pod("a", true));
        engine.put(pod("b", true));
        work();
        assertThat(decision()).isEqualTo(new Decision(Result.UNKNOWN, Reason.POPULATION_INCOMPLETE,
                "known to be incomplete: 2 resources belong to no " + POLICY.kind() + " (iso27001:A.8.2)"));
        assertThat(touched).as("told, though none of its own verdicts has changed").contains(KEY);

        touched.clear();
        engine.delete(pod("b", true).key(), "b");
        work();
        assertThat(decision().message()).contains("1 resource belongs to no");
        assertThat(touched).contains(KEY);

        engine.put(pod("a", false));
        work();
        assertThat(decision().result()).isEqualTo(Result.COMPLIANT);
    }

    @Test
    void aFailureThatIsKnownStandsBesideMissingRecords() {
        declareBoth();
        engine.put(pod("a", true));
        engine.put(policy("bad", false));
        work();

        assertThat(decision().result()).isEqualTo(Result.NON_COMPLIANT);
    }

    @Test
    void recordsThatAreOnlyLookedUpCountToo() {
        engine.setControl(control("A.8.1", check("c").on(CONFIG).all("records", POLICY).passes("true")));
        engine.setControl(control("A.8.2", recorded()));
        engine.put(pod("a", true));
        work();
        assertThat(decision().reason()).isEqualTo(Reason.POPULATION_INCOMPLETE);

        engine.setControl(control("A.8.1", check("c").on(CONFIG).passes("true"),
                check("informs").on(POLICY).extended().passes("true")));
        work();
        assertThat(decision().reason()).as("what only informs rests on nothing").isEqualTo(Reason.NOTHING_TO_CHECK);
    }

    @Test
    void whoWatchesCountsItsOwnFailuresAsSuch() {
        engine.setControl(control("A.8.2", recorded(), check("records").on(POLICY).passes("true")));
        engine.put(pod("a", true));
        work();

        assertThat(engine.assess(WATCH).orElseThrow().decision().reason()).isEqualTo(Reason.FAILURE);
    }

    @Test
    void whatIsAcceptedIsNotMissing() {
        declareBoth();
        engine.put(pod("a", true));
        engine.setDeviations(List.of(new Deviation("rendering", Set.of(WATCH), Set.of(), Match.EVERYTHING,
                clock.instant(), clock.instant().plus(Duration.ofDays(1)))));
        work();
        assertThat(decision().result()).isEqualTo(Result.COMPLIANT);

        clock.advance(Duration.ofDays(2));
        engine.reevaluateDue();
        work();
        assertThat(decision().reason()).isEqualTo(Reason.POPULATION_INCOMPLETE);
    }

    @Test
    void nobodyWatchesWhereTheControlIsSuspendedOrGone() {
        declareBoth();
        engine.put(pod("a", true));
        work();

        touched.clear();
        engine.setControl(suspended(control("A.8.2", recorded())));
        work();
        assertThat(decision().result()).isEqualTo(Result.COMPLIANT);
        assertThat(touched).contains(KEY);

        engine.setControl(control("A.8.2", recorded()));
        work();
        assertThat(decision().reason()).isEqualTo(Reason.POPULATION_INCOMPLETE);

        touched.clear();
        engine.removeControl(WATCH);
        work();
        assertThat(decision().result()).isEqualTo(Result.COMPLIANT);
        assertThat(touched).contains(KEY);
    }

    @Test
    void nothingLooksGoodBeforeItIsKnownWhatIsMissing() {
        declareBoth();
        lose(POD, Status.SYNCING);
        engine.put(pod("a", true));
        work();
        assertThat(decision().reason()).isEqualTo(Reason.EVALUATING);
        assertThat(assess().settled()).isFalse();

        touched.clear();
        engine.state(POD, Universe.state(Status.SYNCED));
        assertThat(decision().reason()).as("before the pods have been evaluated").isEqualTo(Reason.EVALUATING);
        work();
        assertThat(decision().reason()).isEqualTo(Reason.POPULATION_INCOMPLETE);
        assertThat(touched).contains(KEY);
    }

    @Test
    void thatNobodyCanLookIsNoOthersTrouble() {
        declareBoth();
        lose(POD, Status.FORBIDDEN);
        work();

        assertThat(engine.assess(WATCH).orElseThrow().decision().result()).isEqualTo(Result.UNKNOWN);
        assertThat(decision().result()).isEqualTo(Result.COMPLIANT);
    }
}
