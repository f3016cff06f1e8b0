package io.plumbline.core.engine;

import io.plumbline.core.cluster.Change;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Widenings.Widening;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.Layout;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;

import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Takes in what the cluster tells, and queues what has to be evaluated for it. One caller at a time for each kind. What
 * is of interest is asked again after each change: a control that came meanwhile must not miss it.
 */
final class Intake {
    private final ClusterState cluster;
    private final Joining joining;
    private final Spread spread;
    private final Settling settling;
    private final Widenings widenings;
    private final Stillness stillness;
    private final Supplier<Interest> interest;
    private final LongAdder changes = new LongAdder();
    private final LongAdder unchanged = new LongAdder();

    Intake(ClusterState cluster, Joining joining, Spread spread, Settling settling, Widenings widenings,
            Stillness stillness, Supplier<Interest> interest) {
        this.cluster = cluster;
        this.joining = joining;
        this.spread = spread;
        this.settling = settling;
        this.widenings = widenings;
        this.stillness = stillness;
        this.interest = interest;
    }

    /** How often a resource came that any check sees another body of. */
    long changes() {
        return changes.sum();
    }

    /** How often a resource came that no check can tell from the one before. */
    long unchanged() {
        return unchanged.sum();
    }

    void put(Resource resource) {
        boolean seen = true;
        stillness.begin();
        try {
            seen = take(resource);
        } finally {
            stillness.end(seen);
        }
    }

    /** Returns whether anything is known otherwise than before. */
    @SuppressWarnings("ReferenceEquality") // what is known by the same object is the same
    private boolean take(Resource resource) {
        ResourceKey key = resource.key();
        Layout layout = interest.get().layout(key.type());
        long generation = Math.min(resource.generation(), layout.generation());
        Widening widening = widenings.replacing(interest.get(), key, generation);
        Change change = cluster.put(resource, layout);
        if (change.isOfIdentity() || !change.groups().isEmpty()) {
            changes.increment();
            if (cluster.state(key.type()).isSynced()) {
                spread.change(interest.get(), change);
            } else {
                joining.changed(interest.get(), key);
            }
        } else {
            unchanged.increment();
        }
        widenings.end(widening);
        return change.before() != change.after();
    }

    void delete(ResourceKey key, String uid) {
        Held known = cluster.get(key);
        if (known != null && known.uid().equals(uid)) {
            stillness.during(() -> {
                Widening widening = widenings.replacing(interest.get(), key, Long.MAX_VALUE);
                cluster.remove(key);
                spread.removal(interest.get(), known);
                widenings.end(widening);
            });
        }
    }

    /** Returns the controls that read the kind. */
    Set<ControlKey> state(ResourceType type, SourceState state) {
        Set<ControlKey> affected = interest.get().readersOf(type);
        stillness.during(() -> {
            boolean statusChanges = cluster.state(type).status() != state.status();
            if (statusChanges) {
                settling.begin(affected);
            }
            cluster.setState(type, state);
            if (statusChanges) {
                spread.kind(interest.get(), type);
                settling.endWhenDone(affected);
            }
        });
        return affected;
    }

    /** Returns the controls that read the kind. */
    Set<ControlKey> forget(ResourceType type) {
        Interest current = interest.get();
        stillness.during(() -> {
            cluster.forget(type).forEach(resource -> spread.removal(current, resource));
            spread.kind(current, type);
        });
        return current.readersOf(type);
    }
}
