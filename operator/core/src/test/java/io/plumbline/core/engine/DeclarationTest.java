package io.plumbline.core.engine;

import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.ManualClock;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** Declaring what is declared already is no change: whoever is told of changes would declare again. */
class DeclarationTest {
    private static final ControlKey KEY = Controls.key("A.8.1");
    private static final List<CompileProblem> PROBLEMS = List.of(new CompileProblem("lookups", "not possible"));

    private final ManualClock clock = new ManualClock();
    private final List<ControlKey> touched = new ArrayList<>();
    private final Engine engine = new Engine(Controls.COMPILER, new PlannerEvaluator(Limits.DEFAULT),
            new FindingStore(clock), new ScheduledQueue(new Random(1)), touched::add, clock);

    @Test
    void settingTheSameControlAgainTouchesNothing() {
        Control control = control("A.8.1");
        engine.setControl(control);
        touched.clear();

        engine.setControl(control("A.8.1"));

        assertThat(touched).isEmpty();
    }

    @Test
    void refusingTheSameControlAgainTouchesNothing() {
        engine.refuseControl(control("A.8.1"), PROBLEMS);
        assertThat(touched).containsExactly(KEY);
        touched.clear();

        engine.refuseControl(control("A.8.1"), PROBLEMS);

        assertThat(touched).isEmpty();
    }

    @Test
    void refusingItForAnotherReasonIsAChange() {
        engine.refuseControl(control("A.8.1"), PROBLEMS);
        touched.clear();

        engine.refuseControl(control("A.8.1"), List.of(new CompileProblem("lookups", "something else")));

        assertThat(touched).containsExactly(KEY);
    }
}
