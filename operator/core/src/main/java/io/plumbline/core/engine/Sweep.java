package io.plumbline.core.engine;

import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Row;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.Layout;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Compares every stored verdict with what an evaluation comes to that takes nothing over from earlier ones, one resource a
 * step. Changes may go on meanwhile: a difference counts only when all that was queued has been done, and nothing has
 * changed from before that until after a second look. What differs then is evaluated again through the queue, and what
 * was remembered of it is replaced.
 *
 * <p>It finds what reuse, missing wake-ups and missing timers have made wrong. It reads the bodies that are held, the
 * indexes of lookups, the compiled checks and the exceptions that every evaluation reads, and so cannot find that a body
 * is not that of the cluster any more, that a projection has left out what a check reads, that an index is wrong, or that
 * an expression was compiled into something else. Nor does it look at how verdicts are folded and counted, at the wording
 * of what could not be evaluated, and at verdicts that say only that a check took too much work. A clock that was set
 * back can make verdicts that depend on the time differ; these are put right and counted as any others.
 *
 * <p>For one thread at a time; the work of others goes on beside it.
 */
public final class Sweep {
    /** How often a difference is looked at before it is left to the next sweep, in a cluster that never stands still. */
    private static final int TRIES = 1_000;

    private final Parts engine;
    private final Deque<ResourceKey> left;
    private @Nullable Suspicion suspicion;

    /**
     * What it looks at.
     *
     * @param due queues the verdicts that time has ended
     * @param heal has a subject evaluated with nothing taken over
     */
    record Parts(ClusterState cluster, FindingStore findings, SubjectEvaluation evaluation,
            Supplier<Interest> interest, Stillness stillness, Timers timers, WorkQueue queue, Clock clock, Runnable due,
            Consumer<ResourceKey> heal) {}

    /** What came of a step. */
    public sealed interface Step {
        /** The verdicts on one resource are what they should be. */
        record Agreed() implements Step {}

        /** A difference is waiting for what is under way; the next step goes on with it, better after a while. */
        record Waiting() implements Step {}

        /** These verdicts were wrong, and are being replaced. */
        record Diverged(List<Divergence> divergences) implements Step {}

        /** There was always something under way, so that a difference may be none. */
        record Unsettled(ResourceKey resource) implements Step {}

        /** All has been looked at that was there when the sweep began. */
        record Done() implements Step {}
    }

    /**
     * A difference that may be one of the moment only.
     *
     * @param stamp from before all that is waited for
     * @param worked whether what was queued then has been done
     * @param tries how often it was looked at
     */
    private record Suspicion(ResourceKey subject, long stamp, AtomicBoolean worked, int tries) {}

    Sweep(Parts engine) {
        this.engine = engine;
        this.left = new ArrayDeque<>(engine.findings().keys());
        Interest current = engine.interest().get();
        List<ResourceKey> without = new ArrayList<>();
        for (Layout layout : current.layouts()) {
            if (!current.subjectReaders(layout.type()).isEmpty()) {
                for (Held held : engine.cluster().all(layout.type())) {
                    if (held.isSubject() && engine.findings().row(held.key()) == null) {
                        without.add(held.key());
                    }
                }
            }
        }
        left.addAll(without);
    }

    /** Goes on with the next resource, or with a difference that was found. As long as one evaluation of all its checks. */
    public Step next() {
        Suspicion open = suspicion;
        if (open != null) {
            return open.worked().get() ? confirm(open) : new Step.Waiting();
        }
        ResourceKey subject = left.poll();
        if (subject == null) {
            return new Step.Done();
        }
        if (divergences(subject).isEmpty()) {
            return new Step.Agreed();
        }
        suspicion = suspect(subject, 1);
        return new Step.Waiting();
    }

    /** How many resources are still to be looked at. */
    public int left() {
        return left.size();
    }

    private Suspicion suspect(ResourceKey subject, int tries) {
        engine.due().run();
        // In this order: all that could be seen before the stamp has been queued before the barrier.
        long stamp = engine.stillness().stamp();
        AtomicBoolean worked = new AtomicBoolean();
        engine.queue().barrier(() -> worked.set(true));
        return new Suspicion(subject, stamp, worked, tries);
    }

    private Step confirm(Suspicion open) {
        List<Divergence> divergences = divergences(open.subject());
        Instant now = engine.clock().instant();
        boolean still = open.stamp() != Stillness.MOVING && engine.stillness().stamp() == open.stamp()
                && !engine.timers().endsBy(open.subject(), now);
        suspicion = null;
        if (divergences.isEmpty()) {
            return new Step.Agreed();
        }
        if (still) {
            engine.heal().accept(open.subject());
            return new Step.Diverged(divergences);
        }
        if (open.tries() == TRIES) {
            return new Step.Unsettled(open.subject());
        }
        suspicion = suspect(open.subject(), open.tries() + 1);
        return new Step.Waiting();
    }

    private List<Divergence> divergences(ResourceKey subject) {
        if (!engine.cluster().state(subject.type()).isSynced()) {
            // Nothing is concluded from what comes of the kind until it is synced again, and then all is looked at.
            return List.of();
        }
        Held resource = engine.cluster().get(subject);
        Interest interest = engine.interest().get();
        Row stored = engine.findings().row(subject);
        Row found = resource == null || !resource.isSubject() || interest.subjectReaders(subject.type()).isEmpty()
                ? null
                : engine.evaluation().apart(resource, interest, stored);
        return Divergence.between(subject, stored, found);
    }
}
