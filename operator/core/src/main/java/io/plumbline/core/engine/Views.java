package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.Layout;
import io.plumbline.core.resource.ResourceType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The controls as they stand, one by one or all at one moment. Thread-safe.
 *
 * @param controls its own lock guards it
 */
record Views(NavigableMap<ControlKey, CompiledControl> controls, Supplier<Interest> interest, Assessor assessor,
        ClusterState cluster, FindingStore findings, WorkQueue queue, Stillness stillness, Clock clock) {

    /** @param worst how many findings at most */
    Optional<Assessment> one(ControlKey key, int worst) {
        CompiledControl control;
        synchronized (controls) {
            control = controls.get(key);
        }
        return Optional.ofNullable(control).map(found -> assessor.assess(found, interest.get(), worst));
    }

    List<Assessment> all(int worst) {
        List<CompiledControl> all;
        synchronized (controls) {
            all = List.copyOf(controls.values());
        }
        return all.stream().map(control -> assessor.assess(control, interest.get(), worst)).toList();
    }

    /** @see Engine#picture */
    Picture picture(int tries, Duration patience) throws InterruptedException {
        for (int left = tries;; left--) {
            long before = stillness.stamp();
            boolean done = awaitWork(patience);
            if (before == Stillness.MOVING && left > 1) {
                continue;
            }
            long verdictsBefore = findings.changes();
            Picture picture = take();
            boolean still = done && before != Stillness.MOVING && stillness.stamp() == before
                    && findings.changes() == verdictsBefore;
            if (still || left <= 1) {
                return new Picture(picture.at(), still, picture.assessments(), picture.kinds(), picture.verdicts());
            }
        }
    }

    /** Returns whether everything that was queued before has been done. */
    private boolean awaitWork(Duration patience) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        queue.barrier(done::countDown);
        return done.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Picture take() {
        // Whole milliseconds, as everything that is written down has them.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Assessment> assessments = all(Integer.MAX_VALUE);
        Map<ResourceType, Picture.Kind> kinds = new HashMap<>();
        for (Layout layout : interest.get().layouts()) {
            ResourceType type = layout.type();
            kinds.put(type, new Picture.Kind(cluster.state(type), cluster.all(type)
                    .stream()
                    .map(held -> new Picture.Member(held, held.version()))
                    .toList()));
        }
        return new Picture(at, false, assessments, kinds, findings.verdicts());
    }
}
