package io.plumbline.cli.demo;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Result;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Plays the script against a running operator, shows what comes of it, and compares it with what is expected. */
final class Performance {
    /** Counts may follow results by a moment. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private final Script script;
    private final Consumer<Step> cluster;
    private final Observation observation;
    private final View view;
    private final Narration narration;
    private final Waiting waiting;
    private final Clock clock;
    private final Duration patience;
    private final Map<ControlKey, Result> expected;
    private List<ControlLine> told = List.of();

    /**
     * @param cluster does to the cluster what a step says
     * @param patience how long results may take before they count as not there
     */
    Performance(Script script, Consumer<Step> cluster, Observation observation, View view, Narration narration,
            Waiting waiting, Clock clock, Duration patience) {
        this.script = script;
        this.cluster = cluster;
        this.observation = observation;
        this.view = view;
        this.narration = narration;
        this.waiting = waiting;
        this.clock = clock;
        this.patience = patience;
        this.expected = new TreeMap<>(script.expect());
    }

    /** @param started when the demo did, which its duration counts from */
    DemoSummary play(Pace pace, Instant started) throws InterruptedException {
        Instant opened = clock.instant();
        boolean complete = waiting.until(patience, () -> observation.deviations(expected).isEmpty());
        Duration first = complete ? Duration.between(opened, clock.instant()) : null;
        List<String> deviations = waiting.isStopped() ? List.of() : observation.deviations(expected);
        told = observation.lines();
        if (!waiting.isStopped()) {
            view.begin(told);
        }
        Instant end = pace.end(started);
        Duration pause = pace.between(script.steps().size(), started, clock.instant());
        List<StepOutcome> outcomes = new ArrayList<>();
        for (Step step : script.steps()) {
            idle(clock.instant().plus(pause));
            boolean over = pace.step() != null && end != null && !clock.instant().isBefore(end);
            if (waiting.isStopped() || over) {
                break;
            }
            outcomes.add(play(step, outcomes.size() + 1));
        }
        if (!waiting.isStopped() && end == null) {
            view.headline(narration.scriptEnded());
        }
        idle(end == null ? Instant.MAX : end);
        return new DemoSummary(first, deviations, outcomes, script.steps().size());
    }

    private StepOutcome play(Step step, int number) throws InterruptedException {
        view.headline(narration.announcement(number, script.steps().size(), step));
        List<ControlLine> before = observation.lines();
        expected.putAll(step.expect());
        Instant began = clock.instant();
        cluster.accept(step);
        waiting.until(patience, () -> observation.deviations(expected).isEmpty());
        Duration took = Duration.between(began, clock.instant());
        List<String> deviations = waiting.isStopped() ? List.of() : observation.deviations(expected);
        told = calm();
        StepOutcome outcome = new StepOutcome(number, step, deviations, took, ControlChange.between(before, told),
                observation.telling(step.watch()));
        view.refresh(told);
        view.details(narration.outcome(outcome));
        return outcome;
    }

    /** Lets time pass, and tells of changes that the script did not make. */
    private void idle(Instant until) throws InterruptedException {
        while (!waiting.isStopped() && clock.instant().isBefore(until)) {
            waiting.until(QUIET, () -> false);
            List<ControlLine> now = observation.lines();
            view.refresh(now);
            if (!ControlChange.between(told, now).isEmpty()) {
                List<ControlLine> before = told;
                told = calm();
                tell(ControlChange.between(before, told));
            }
        }
    }

    private void tell(List<ControlChange> changes) {
        if (!changes.isEmpty()) {
            view.headline(narration.somethingElse());
            view.details(narration.changes(changes));
        }
    }

    /** The controls once they have not changed for a moment. */
    private List<ControlLine> calm() throws InterruptedException {
        List<ControlLine> last = observation.lines();
        for (int look = 0; look < 10 && !waiting.isStopped(); look++) {
            waiting.until(QUIET, () -> false);
            List<ControlLine> now = observation.lines();
            if (now.equals(last)) {
                return now;
            }
            last = now;
        }
        return last;
    }
}
