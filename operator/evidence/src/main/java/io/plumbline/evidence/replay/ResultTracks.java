package io.plumbline.evidence.replay;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.record.ResultState;
import io.plumbline.evidence.replay.Ranges.Range;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The results of each control, one after another. Not thread-safe. */
final class ResultTracks {
    private final TreeMap<ControlKey, List<Step>> tracks = new TreeMap<>();

    /** From this moment on; the state is null while the control is not declared. */
    private record Step(Instant from, @Nullable Result result, @Nullable Reason reason) {
        boolean saysTheSameAs(Step other) {
            return result == other.result && reason == other.reason;
        }
    }

    /** @param state null when the control is not declared any more */
    void set(ControlKey control, @Nullable ResultState state, Instant at) {
        List<Step> track = tracks.computeIfAbsent(control, absent -> new ArrayList<>());
        Step step = state == null
                ? new Step(at, null, null)
                : new Step(at, state.decision().result(), state.decision().reason());
        if (!track.isEmpty() && track.getLast().from().equals(at)) {
            track.removeLast();
        }
        if (track.isEmpty() || !track.getLast().saysTheSameAs(step)) {
            track.add(step);
        }
    }

    /** Those that are declared now. */
    Set<ControlKey> known() {
        Set<ControlKey> known = new HashSet<>();
        tracks.forEach((control, track) -> {
            if (track.getLast().result() != null) {
                known.add(control);
            }
        });
        return known;
    }

    List<ResultInterval> intervals(Range period, Ranges blind) {
        List<ResultInterval> all = new ArrayList<>();
        for (ControlKey control : tracks.keySet()) {
            List<ResultInterval> own = seen(control, period, blind);
            for (Range range : blind.all()) {
                own.add(new ResultInterval(control, range.from(), range.to(), Result.UNKNOWN, Reason.BLIND_SPOT,
                        false));
            }
            own.stream().sorted(Comparator.comparing(ResultInterval::from)).forEach(all::add);
        }
        return all;
    }

    List<Share> shares(Range period, Ranges blind) {
        List<Share> shares = new ArrayList<>();
        for (ControlKey control : tracks.keySet()) {
            Map<Result, Duration> times = new EnumMap<>(Result.class);
            Duration rest = period.length().minus(blind.length());
            for (ResultInterval one : seen(control, period, blind)) {
                Duration length = Duration.between(one.from(), one.to());
                times.merge(one.result(), length, Duration::plus);
                rest = rest.minus(length);
            }
            shares.add(new Share(control, times, blind.length(), rest));
        }
        return shares;
    }

    private List<ResultInterval> seen(ControlKey control, Range period, Ranges blind) {
        List<ResultInterval> seen = new ArrayList<>();
        List<Step> track = tracks.getOrDefault(control, List.of());
        for (int i = 0; i < track.size(); i++) {
            Step step = track.get(i);
            Instant end = i + 1 < track.size() ? track.get(i + 1).from() : period.to();
            Range range = new Range(Ranges.later(period.from(), step.from()), Ranges.earlier(period.to(), end));
            if (step.result() != null && step.reason() != null && range.from().isBefore(range.to())) {
                for (Range part : blind.without(range)) {
                    seen.add(new ResultInterval(control, part.from(), part.to(), step.result(), step.reason(), true));
                }
            }
        }
        return seen;
    }
}
