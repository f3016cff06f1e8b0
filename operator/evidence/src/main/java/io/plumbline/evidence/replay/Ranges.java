package io.plumbline.evidence.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Times without overlaps, in order.
 *
 * @param all each from inclusive to exclusive, none empty, none touching the next
 */
record Ranges(List<Range> all) {
    Ranges {
        all = List.copyOf(all);
    }

    /** @param to exclusive, later than {@code from} */
    record Range(Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** The parts of any ranges that lie between two moments, joined where they touch. */
    static Ranges within(Instant from, Instant to, List<Range> any) {
        List<Range> joined = new ArrayList<>();
        any.stream()
                .map(range -> new Range(later(from, range.from()), earlier(to, range.to())))
                .filter(range -> range.from().isBefore(range.to()))
                .sorted(Comparator.comparing(Range::from))
                .forEach(range -> {
                    Range last = joined.isEmpty() ? null : joined.getLast();
                    if (last != null && !range.from().isAfter(last.to())) {
                        joined.set(joined.size() - 1, new Range(last.from(), later(last.to(), range.to())));
                    } else {
                        joined.add(range);
                    }
                });
        return new Ranges(joined);
    }

    /** What is left of a range without these. */
    List<Range> without(Range range) {
        List<Range> left = new ArrayList<>();
        Instant from = range.from();
        for (Range hole : all) {
            if (hole.from().isBefore(range.to()) && hole.to().isAfter(from)) {
                if (hole.from().isAfter(from)) {
                    left.add(new Range(from, hole.from()));
                }
                from = hole.to();
            }
        }
        if (from.isBefore(range.to())) {
            left.add(new Range(from, range.to()));
        }
        return left;
    }

    Duration length() {
        return all.stream().map(Range::length).reduce(Duration.ZERO, Duration::plus);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
