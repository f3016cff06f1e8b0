package io.plumbline.cli.demo;

import io.plumbline.cli.process.Shutdown;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** With an operator that never says anything. */
final class PerformanceTest {
    private static final Step STEP = new Step("one", "One thing.", List.of(), List.of(),
            new CheckKey(Lines.ACCESS, "some-check"), Map.of(Lines.ACCESS, Result.NON_COMPLIANT));
    private static final Script SCRIPT = new Script(List.of(), Map.of(Lines.ACCESS, Result.COMPLIANT),
            List.of(STEP, STEP));

    private final StringWriter written = new StringWriter();
    private final Shutdown shutdown = new Shutdown();
    private final List<Step> played = new ArrayList<>();

    private DemoSummary play(Pace pace) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Palette palette = new Palette(false);
        View view = new PlainView(new PrintWriter(written), new ControlTable(palette, 80), clock);
        return new Performance(SCRIPT, played::add, new Observation(List::of), view, new Narration(palette, 100),
                new Waiting(clock, shutdown), clock, Duration.ofMillis(20)).play(pace, clock.instant());
    }

    @Test
    void resultsThatDoNotShowAreAFailure() throws InterruptedException {
        DemoSummary summary = play(new Pace(null, Duration.ZERO));
        assertThat(played).hasSize(2);
        assertThat(summary.asExpected()).isFalse();
        assertThat(summary.lines()).contains("  steps played      2 of 2", "  first verdicts    none",
                "  NOT AS EXPECTED   at the start: iso27001:A.8.2 should be Compliant and is not there",
                "  NOT AS EXPECTED   one: iso27001:A.8.2 should be NonCompliant and is not there");
    }

    @Test
    void whoStopsItFindsNoFault() throws InterruptedException {
        shutdown.onRequest(() -> shutdown.finished(0));
        shutdown.request(Duration.ofSeconds(30));
        DemoSummary summary = play(new Pace(null, null));
        assertThat(played).isEmpty();
        assertThat(summary.asExpected()).isTrue();
        assertThat(summary.lines()).contains("  steps played      0 of 2, stopped early");
    }

    @Test
    void theEndComesBetweenStepsThatAreTooFarApart() throws InterruptedException {
        DemoSummary summary = play(new Pace(Duration.ofMillis(300), Duration.ofMillis(100)));
        assertThat(played).isEmpty();
        assertThat(summary.outcomes()).isEmpty();
    }
}
