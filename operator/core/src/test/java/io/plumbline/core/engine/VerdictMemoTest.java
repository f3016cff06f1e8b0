package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluated;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.fixture.Controls;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.stream.LongStream;

import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

class VerdictMemoTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Evaluated PASS = Evaluated.lasting(Verdict.Pass.INSTANCE);
    private static final Evaluated FAIL = Evaluated.lasting(new Verdict.Fail("no"));

    private final CompiledCheck first = Controls.compiled(check("first").on(POD).passes("true"));
    private final CompiledCheck again = Controls.compiled(check("first").on(POD).passes("true"));
    private final VerdictMemo memo = new VerdictMemo(1 << 4);

    @Test
    void aVerdictIsKnownForTheSameCheckAndTheSameInputsOnly() {
        memo.remember(first, new InputIds(1, 2), PASS);

        assertThat(memo.find(first, new InputIds(1, 2), NOON)).isSameAs(PASS);
        assertThat(memo.find(first, new InputIds(2, 1), NOON)).isNull();
        assertThat(memo.find(first, new InputIds(1, 2, 0), NOON)).isNull();
        assertThat(memo.find(again, new InputIds(1, 2), NOON)).as("another version of the check").isNull();
    }

    @Test
    void aVerdictThatTimeEndsIsKnownUntilThen() {
        memo.remember(first, new InputIds(1), new Evaluated(Verdict.Pass.INSTANCE, NOON));

        assertThat(memo.find(first, new InputIds(1), NOON.minusNanos(1))).isNotNull();
        assertThat(memo.find(first, new InputIds(1), NOON)).isNull();
    }

    @Test
    void displacedVerdictsAreForgottenAndNeverMixedUp() {
        for (long id = 0; id < 1_000; id++) {
            memo.remember(first, new InputIds(id), id % 2 == 0 ? PASS : FAIL);
        }

        long known = LongStream.range(0, 1_000).filter(id -> {
            Evaluated found = memo.find(first, new InputIds(id), NOON);
            assertThat(found).isIn(null, id % 2 == 0 ? PASS : FAIL);
            return found != null;
        }).count();
        assertThat(known).isBetween(1L, 16L);
    }

    @Test
    void aCheckThatIsForgottenLeavesNothingBehind() {
        memo.remember(first, new InputIds(1), PASS);
        memo.remember(again, new InputIds(2), PASS);

        memo.forget(first);

        assertThat(memo.find(first, new InputIds(1), NOON)).isNull();
        assertThat(memo.find(again, new InputIds(2), NOON)).isSameAs(PASS);
    }
}
