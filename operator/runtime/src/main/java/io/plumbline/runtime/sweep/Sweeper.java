package io.plumbline.runtime.sweep;

import io.plumbline.core.check.Verdict;
import io.plumbline.core.engine.Divergence;
import io.plumbline.core.engine.Sweep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Sweeps now and then, on one thread of its own: a little work, then a pause that is longer by far. Events never wait for
 * it, since it takes nothing from the workers but the processor, and of that at most a twentieth of one.
 */
public final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    /** Work between two pauses, unless one resource takes longer. */
    private static final Duration SLICE = Duration.ofMillis(2);
    private static final int PAUSES_PER_SLICE = 19;
    private static final Duration LEAST_PAUSE = Duration.ofMillis(1);

    private final Supplier<Supplier<Sweep.Step>> sweeps;
    private final SweepWatch watch;
    private final Times times;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("plumbline-sweep").unstarted(this::run);

    /**
     * When to sweep.
     *
     * @param first how long after the start
     * @param interval from the end of one to the beginning of the next
     */
    public record Times(Duration first, Duration interval) {
        /** Soon enough that a process that is often replaced sweeps at all; then four times a day. */
        public static final Times DEFAULT = new Times(Duration.ofMinutes(15), Duration.ofHours(6));
    }

    /**
     * @param sweeps begins a sweep, whose steps are then taken one by one
     * @param clock what time it is, for people
     * @param nanoTime as {@link System#nanoTime()}
     */
    public Sweeper(Supplier<Supplier<Sweep.Step>> sweeps, SweepWatch watch, Times times, Clock clock,
            LongSupplier nanoTime) {
        this.sweeps = sweeps;
        this.watch = watch;
        this.times = times;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            for (Duration pause = times.first(); !rest(pause); pause = times.interval()) {
                sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether this is the end. */
    private boolean rest(Duration pause) throws InterruptedException {
        return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void sweep() throws InterruptedException {
        try {
            long began = nanoTime.getAsLong();
            if (toTheEnd(sweeps.get())) {
                Duration took = Duration.ofNanos(nanoTime.getAsLong() - began);
                watch.completed(clock.instant(), took);
                LOG.atDebug().addKeyValue("took", took).log("All verdicts were compared");
            }
        } catch (RuntimeException | StackOverflowError e) {
            // The evaluator turns everything into verdicts, so this is a defect of ours; the next sweep tries again.
            LOG.atError().setCause(e).log("A sweep broke");
        }
    }

    /** Returns false when this is the end of all work before the end of the sweep. */
    private boolean toTheEnd(Supplier<Sweep.Step> steps) throws InterruptedException {
        while (true) {
            long began = nanoTime.getAsLong();
            long worked = 0;
            boolean waits = false;
            while (!waits && worked < SLICE.toNanos()) {
                switch (steps.get()) {
                    case Sweep.Step.Agreed _ -> {
                    }
                    case Sweep.Step.Waiting _ -> waits = true;
                    case Sweep.Step.Diverged diverged -> diverged.divergences().forEach(this::diverged);
                    case Sweep.Step.Unsettled unsettled -> LOG.atInfo()
                            .addKeyValue("resource", unsettled.resource())
                            .log("Too much changes to compare the verdicts on a resource");
                    case Sweep.Step.Done _ -> {
                        return true;
                    }
                }
                worked = nanoTime.getAsLong() - began;
            }
            Duration pause = Duration.ofNanos(worked).multipliedBy(PAUSES_PER_SLICE);
            if (rest(pause.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : pause)) {
                return false;
            }
        }
    }

    private void diverged(Divergence divergence) {
        watch.diverged(divergence);
        LOG.atError()
                .addKeyValue("control", divergence.check().key().control())
                .addKeyValue("check", divergence.check().key().check())
                .addKeyValue("resource", divergence.resource())
                .addKeyValue("stored", outcome(divergence.stored()))
                .addKeyValue("found", outcome(divergence.found()))
                .log("A verdict was not what an evaluation from scratch comes to; it is being replaced");
    }

    /** Not the message, which may quote the resource. */
    private static Object outcome(@Nullable Verdict verdict) {
        return verdict == null ? "none" : verdict.outcome();
    }

    /** Ends within a step. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
