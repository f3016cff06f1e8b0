package io.plumbline.api.policy;

import io.plumbline.api.live.Answer;
import org.junit.jupiter.api.DynamicTest;

import java.util.function.Consumer;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One row of a table: who tries what, after what, and what the API server answers.
 *
 * @param state brings the resource into the state from which the attempt is made
 * @param refused what the answer contains; empty where the attempt succeeds
 */
record Attempt(Identity who, String what, Runnable state, Supplier<Answer> action, String refused) {

    /** @param around runs the test it is given, and cleans up */
    DynamicTest test(Consumer<Runnable> around) {
        return DynamicTest.dynamicTest(who.user() + " " + what + (refused.isEmpty() ? "" : ": refused"),
                () -> around.accept(this::run));
    }

    private void run() {
        state.run();
        Answer answer = action.get();
        if (refused.isEmpty()) {
            assertThat(answer.message()).isEmpty();
        } else {
            assertThat(answer.message()).contains(refused);
            assertThat(answer.code()).isIn(403, 422);
        }
    }
}
