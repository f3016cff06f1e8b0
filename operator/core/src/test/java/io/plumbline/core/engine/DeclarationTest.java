package io.plumbline.core.engine;

import io.plumbline.core.check.CompileProblem;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** Declaring what is declared already is no change: whoever is told of changes would declare again. */
class DeclarationTest extends EngineScenario {
    private static final List<CompileProblem> PROBLEMS = List.of(new CompileProblem("lookups", "not possible"));

    @Test
    void settingTheSameControlAgainTouchesNothing() {
        engine.setControl(control("A.8.1", pods()));
        work();
        touched.clear();

        engine.setControl(control("A.8.1", pods()));
        work();

        assertThat(touched).isEmpty();
    }

    @Test
    void refusingTheSameControlAgainTouchesNothing() {
        engine.refuseControl(control("A.8.1"), PROBLEMS);
        work();
        assertThat(touched).contains(KEY);
        touched.clear();

        engine.refuseControl(control("A.8.1"), PROBLEMS);
        work();

        assertThat(touched).isEmpty();
    }

    @Test
    void refusingItForAnotherReasonIsAChange() {
        engine.refuseControl(control("A.8.1"), PROBLEMS);
        work();
        touched.clear();

        engine.refuseControl(control("A.8.1"), List.of(new CompileProblem("lookups", "something else")));

        assertThat(touched).contains(KEY);
    }
}
