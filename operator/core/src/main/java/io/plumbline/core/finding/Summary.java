package io.plumbline.core.finding;

import io.plumbline.core.check.Verdict.Outcome;
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

    /** This summary and findings that stand for something missing: failures, covered by an exception or not. */
    public Summary with(List<Finding> absent, int limit) {
        if (absent.isEmpty()) {
            return this;
        }
        Map<String, Tally> counts = new TreeMap<>(checks);
        Map<Severity, Instant> oldest = new EnumMap<>(Severity.class);
        oldest.putAll(oldestFailure);
        Tally all = resources;
        for (Finding finding : absent) {
            Tally one = Tally.one(finding.verdict().outcome());
            counts.merge(finding.check().key().check(), one, Tally::plus);
            if (finding.verdict().outcome() == Outcome.FAIL) {
                oldest.merge(finding.check().check().severity(), finding.since(),
                        (earlier, later) -> earlier.isBefore(later) ? earlier : later);
            }
            if (finding.check().check().decidesResult()) {
                all = all.plus(one);
            }
        }
        List<Finding> shown = Stream.concat(worst.stream(), absent.stream())
                .sorted(Finding.WORST_FIRST)
                .limit(limit)
                .toList();
        return new Summary(all, counts, basis, shown,
                findings + absent.size(), oldest);
    }
}
