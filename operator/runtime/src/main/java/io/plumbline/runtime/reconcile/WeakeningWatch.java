package io.plumbline.runtime.reconcile;

import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.weakening.Weakening;
import io.plumbline.runtime.status.WeakeningRecord;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices when a control comes to look at less, or to ask for less. What it remembers outlasts the resource: one that is
 * deleted and created anew is compared with what it was. Thread-safe.
 */
public final class WeakeningWatch {
    private final Clock clock;
    private final Map<ControlKey, Seen> seen = new ConcurrentHashMap<>();

    public WeakeningWatch(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is known after a look.
     *
     * @param found by this look
     * @param total found since the start
     */
    record Seen(WeakeningRecord history, List<Weakening> found, long total) {
        Seen {
            found = List.copyOf(found);
        }
    }

    /** @param published where a control was seen by an earlier process, what it has left */
    Seen look(CompiledControl control, @Nullable ControlStatus published) {
        return seen.compute(control.control().key(), (key, known) -> {
            WeakeningRecord before = known == null ? WeakeningRecord.of(published) : known.history();
            List<Weakening> found = before.weakenings(control);
            return new Seen(before.next(control, clock.instant()), found,
                    (known == null ? 0 : known.total()) + found.size());
        });
    }

    /** How often the control was weakened since the start. */
    public long total(ControlKey control) {
        Seen known = seen.get(control);
        return known == null ? 0 : known.total();
    }
}
