package io.plumbline.core.finding;

import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.Severity;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the verdicts of one control add up to, at one moment.
 *
 * @param resources resources by the worst verdict of the checks that decide the result
 * @param checks counts by check id
 * @param basis how many definite verdicts of deciding checks rest on which kind of evidence
 * @param worst the worst findings, bounded, in a fixed order
 * @param findings how many findings there are in all
 * @param oldestFailure since when the oldest Fail of each severity stands
 */
public record Summary(Tally resources, Map<String, Tally> checks, Map<EvidenceKind, Integer> basis,
        List<Finding> worst, int findings, Map<Severity, Instant> oldestFailure) {
    public static final Summary EMPTY = new Summary(Tally.ZERO, Map.of(), Map.of(), List.of(), 0, Map.of());

    public Tally check(String id) {
        return checks.getOrDefault(id, Tally.ZERO);
    }

    /** This summary and failures that stand for something missing. */
    public Summary with(List<Finding> absent, int limit) {
        if (absent.isEmpty()) {
            return this;
        }
        Map<String, Tally> counts = new TreeMap<>(checks);
        Map<Severity, Instant> oldest = new EnumMap<>(Severity.class);
        oldest.putAll(oldestFailure);
        int deciding = 0;
        for (Finding finding : absent) {
            counts.merge(finding.check().key().check(), Tally.ONE_FAIL, Tally::plus);
            oldest.merge(finding.check().check().severity(), finding.since(),
                    (one, other) -> one.isBefore(other) ? one : other);
            deciding += finding.check().check().decidesResult() ? 1 : 0;
        }
        List<Finding> all = Stream.concat(worst.stream(), absent.stream())
                .sorted(Finding.WORST_FIRST)
                .limit(limit)
                .toList();
        return new Summary(resources.plus(new Tally(deciding, 0, 0, 0, 0, 0)), counts, basis, all,
                findings + absent.size(), oldest);
    }
}
