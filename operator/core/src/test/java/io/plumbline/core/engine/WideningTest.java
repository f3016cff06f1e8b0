package io.plumbline.core.engine;

import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.Control;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static io.plumbline.core.engine.Universe.CONFIG;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** A new check needs more of a kind than is kept: the kind is listed again, object by object. */
class WideningTest {
    private static final Control OLD = control("A.8.1", check("old").on(POD).passes("!object.spec.privileged"));
    private static final Control NEW = control("A.8.2", check("new").on(POD).passes("!has(object.spec.hostPID)"));
    private static final Control READER = control("A.8.3", check("reader").on(CONFIG).same("pods", POD)
            .passes("related.pods.all(p, !has(p.spec.hostPID))"));

    private static final Resource CONFIG_MAP = Json.resource(CONFIG,
            "{metadata: {name: 'config', namespace: 'shop', uid: 'config'}}");

    private final ScheduledQueue queue = new ScheduledQueue(new Random(1));
    private final List<String> seenByNew = new ArrayList<>();
    private final PlannerEvaluator planner = new PlannerEvaluator(Limits.DEFAULT);
    private final Engine engine = new Engine(Controls.COMPILER, (check, subject) -> {
        if (check.key().check().equals("new")) {
            seenByNew.add(String.valueOf(subject.object().map("spec").keySet()));
        }
        return planner.evaluate(check, subject);
    }, new FindingStore(new ManualClock()), queue, control -> {}, new ManualClock());

    @BeforeEach
    void threePodsAreListedForTheOldCheck() {
        engine.setControl(OLD);
        for (String name : List.of("a", "b", "c")) {
            list(name, false);
        }
        engine.state(POD, Universe.state(Status.SYNCED));
        engine.state(CONFIG, Universe.state(Status.SYNCED));
        work();
    }

    /** As a reflector does: it asks how to read, and reads. */
    private void list(String name, boolean privileged) {
        Reading reading = engine.reading(POD);
        Resource whole = Json.resource(POD, "{metadata: {name: '" + name + "', namespace: 'shop', uid: '" + name
                + "'}, spec: {privileged: " + privileged + ", hostPID: true}}");
        engine.put(new Resource(whole.key(), whole.uid(), whole.version(), null,
                Bodies.project(whole.body(), reading.projection()), null, reading.generation()));
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

    private Assessment assess(Control control) {
        return engine.assess(control.key()).orElseThrow();
    }

    /** What the pods say of records is known once they have been read for it. */
    @Test
    void nothingLooksGoodWhilePodsAreListedAgainForACheckThatKeepsWatch() {
        Control records = control("A.8.4", check("records").on(CONFIG).passes("true"));
        engine.setControl(records);
        engine.put(CONFIG_MAP);
        work();
        assertThat(reason(records)).isEqualTo(Reason.ALL_PASS);

        engine.setControl(control("A.8.5",
                check("watch").on(POD).inventoryOf(CONFIG).passes("!has(object.spec.hostPID)")));
        work();
        assertThat(reason(records)).isEqualTo(Reason.EVALUATING);

        List.of("a", "b", "c").forEach(name -> list(name, false));
        work();
        assertThat(reason(records)).isEqualTo(Reason.POPULATION_INCOMPLETE);
    }

    private Reason reason(Control control) {
        return engine.assess(control.key()).orElseThrow().decision().reason();
    }

    @Test
    void theKindIsNeededInAGreaterGeneration() {
        long before = engine.needs().get(POD);

        engine.setControl(NEW);
        assertThat(engine.needs().get(POD)).isGreaterThan(before);

        engine.removeControl(NEW.key());
        assertThat(engine.needs().get(POD)).as("what is there is good enough").isEqualTo(before);
    }

    @Test
    void aCheckThatReadsNothingNewNeedsNoList() {
        long before = engine.needs().get(POD);

        engine.setControl(control("A.8.2", check("same").on(POD).passes("has(object.spec.privileged)")));
        work();

        assertThat(engine.needs().get(POD)).isEqualTo(before);
        assertThat(assess(NEW).decision().result()).isEqualTo(Result.COMPLIANT);
    }

    @Test
    void whileTheListIsPausedTheNewCheckHasNoVerdictAndTheOldOneGoesOn() {
        engine.setControl(NEW);
        work();
        assertThat(assess(NEW).decision()).returns(Result.UNKNOWN, decision -> decision.result())
                .returns(Reason.BLIND_SPOT, decision -> decision.reason());
        assertThat(assess(OLD).decision().result()).isEqualTo(Result.COMPLIANT);

        list("a", false);
        work();
        assertThat(assess(NEW).decision().result()).as("a failure that is known stands")
                .isEqualTo(Result.NON_COMPLIANT);
        assertThat(assess(NEW).summary().check("new").notEvaluated()).isEqualTo(2);
        list("b", true);
        work();
        assertThat(assess(OLD).decision().result()).as("changes go on").isEqualTo(Result.NON_COMPLIANT);
        assertThat(assess(NEW).summary().check("new").fail()).isEqualTo(2);

        list("c", false);
        work();
        assertThat(assess(NEW).summary().check("new")).returns(3, tally -> tally.fail())
                .returns(0, tally -> tally.notEvaluated());
        assertThat(seenByNew).as("never an old body").isNotEmpty().allMatch(keys -> keys.contains("hostPID"));
    }

    @Test
    void theLastOldResourceMayAlsoGo() {
        engine.setControl(NEW);
        list("a", false);
        list("b", false);
        work();
        assertThat(assess(NEW).summary().check("new").notEvaluated()).isEqualTo(1);

        engine.delete(new ResourceKey(POD, "shop", "c"), "c");
        work();

        assertThat(assess(NEW).summary().check("new")).returns(2, tally -> tally.fail())
                .returns(0, tally -> tally.notEvaluated());
    }

    /** With one item read as it used to be, nobody can tell what the lookup would find. */
    @Test
    void aLookupWaitsForTheWholeKind() {
        engine.setControl(READER);
        engine.put(CONFIG_MAP);
        work();
        list("a", false);
        list("b", false);
        work();
        assertThat(engine.findings().row(new ResourceKey(CONFIG, "shop", "config")).verdicts())
                .containsExactly(
                        new Verdict.NotEvaluated("Pod is being listed again for fields that were not read before"));
        assertThat(assess(READER).decision().result()).isEqualTo(Result.UNKNOWN);

        list("c", false);
        assertThat(assess(READER).decision().result()).as("not evaluated yet").isEqualTo(Result.UNKNOWN);
        work();
        assertThat(assess(READER).decision().result()).isEqualTo(Result.NON_COMPLIANT);
    }

    @Test
    void narrowingFreesWhatOnlyTheRemovedCheckRead() {
        engine.setControl(control("A.8.2", check("names").on(POD).passes("object.metadata.name != ''")));
        for (String name : List.of("a", "b", "c")) {
            list(name, false);
        }
        work();
        assertThat(engine.parts(POD)).as("three names, and one body without").isEqualTo(4);

        engine.removeControl(Controls.key("A.8.2"));
        work();

        assertThat(engine.parts(POD)).isEqualTo(1);
        assertThat(engine.reading(POD).projection().field("metadata").field("name"))
                .isEqualTo(io.plumbline.core.resource.Projection.DROP);
        assertThat(assess(OLD).decision().result()).isEqualTo(Result.COMPLIANT);
    }

    /** The need came and went between two looks of whoever observes, so nothing was listed meanwhile. */
    @Test
    void whatWasSeenWhileNobodyNeededItIsNotTakenForKnown() {
        engine.removeControl(OLD.key());
        list("d", true);
        engine.delete(new ResourceKey(POD, "shop", "a"), "a");
        engine.setControl(OLD);
        work();

        assertThat(assess(OLD).decision().result()).isEqualTo(Result.UNKNOWN);
        assertThat(engine.findings().resources(POD)).hasSize(3);
        assertThat(Set.of(assess(OLD).decision().reason())).containsExactly(Reason.BLIND_SPOT);
    }
}
