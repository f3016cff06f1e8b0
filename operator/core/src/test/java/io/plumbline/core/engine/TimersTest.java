package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.resource.ResourceKey;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

class TimersTest {
    private static final ResourceKey WEB = new ResourceKey(POD, "shop", "web");
    private static final ResourceKey API = new ResourceKey(POD, "shop", "api");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final CompiledCheck first = Controls.compiled(check("first").on(POD).passes("true"));
    private final CompiledCheck second = Controls.compiled(check("second").on(POD).passes("true"));
    private final Timers timers = new Timers();

    @Test
    void whatEndsIsHandedOutOnceAndNotBefore() {
        timers.set(WEB, first, NOON);
        timers.set(WEB, second, NOON);
        timers.set(API, first, NOON.plusNanos(1));

        assertThat(timers.due(NOON.minusNanos(1))).isEmpty();
        assertThat(timers.due(NOON)).isEqualTo(Map.of(WEB, Set.of(first, second)));
        assertThat(timers.due(NOON)).isEmpty();
        assertThat(timers.due(NOON.plusSeconds(1))).isEqualTo(Map.of(API, Set.of(first)));
        assertThat(timers.size()).isZero();
    }

    @Test
    void aVerdictHasOneEndTheLastOneSet() {
        timers.set(WEB, first, NOON);
        timers.set(WEB, first, NOON.plusSeconds(60));

        assertThat(timers.due(NOON)).isEmpty();
        assertThat(timers.due(NOON.plusSeconds(60))).containsOnlyKeys(WEB);
    }

    @Test
    void whatTimeDoesNotEndAndWhatIsGoneLeavesNothingBehind() {
        timers.set(WEB, first, NOON);
        timers.set(WEB, first, null);
        timers.set(API, first, NOON);
        timers.set(API, second, NOON);
        timers.clear(API);
        timers.clear(WEB);

        assertThat(timers.size()).isZero();
        assertThat(timers.due(NOON.plusSeconds(1))).isEmpty();
    }
}
