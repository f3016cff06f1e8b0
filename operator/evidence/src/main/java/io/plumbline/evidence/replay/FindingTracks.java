package io.plumbline.evidence.replay;

import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The findings that last within a period. Not thread-safe. */
final class FindingTracks {
    private static final Comparator<FindingInterval> ORDER = Comparator.comparing(FindingInterval::check)
            .thenComparing(FindingInterval::resource)
            .thenComparing(FindingInterval::from);

    private final Instant from;
    private final Instant to;
    private final Map<FindingKey, Track> open = new HashMap<>();
    private final Map<FindingKey, Instant> lastEnds = new HashMap<>();
    private final List<FindingInterval> ended = new ArrayList<>();

    /** @param begin when it began, and no earlier than what was there before it has ended */
    private record Track(FindingState state, Instant begin) {}

    FindingTracks(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @param state null when the finding ended
     * @param version of the body by which it is so; empty where it is not known
     */
    void set(FindingKey key, @Nullable FindingState state, Instant at, String version) {
        Track before = open.get(key);
        if (state != null && before != null && state.continues(before.state())) {
            return;
        }
        if (before != null) {
            lastEnds.put(key, at);
            if (at.isAfter(from) && at.isAfter(before.begin())) {
                ended.add(interval(key, before, at, version));
            }
        }
        if (state == null) {
            open.remove(key);
        } else {
            open.put(key, new Track(state, Ranges.later(state.since(), lastEnds.getOrDefault(key, Instant.MIN))));
        }
    }

    Set<FindingKey> known() {
        return open.keySet();
    }

    List<FindingInterval> intervals() {
        List<FindingInterval> all = new ArrayList<>(ended);
        open.forEach((key, track) -> all.add(interval(key, track, null, "")));
        all.removeIf(one -> !one.from().isBefore(to));
        all.sort(ORDER);
        return all;
    }

    private static FindingInterval interval(FindingKey key, Track track, @Nullable Instant until, String version) {
        return new FindingInterval(key.check(), key.resource(), track.state().uid(), track.state().outcome(),
                track.begin(), track.state().beganUnobserved(), until, track.state().version(),
                version);
    }
}
