package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.Severity;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The running counts and the findings of one control. Not thread-safe: the store's lock guards it. */
final class Ledger {
    private final Map<CompiledCheck, Counter> checks = new HashMap<>();
    private final Counter resources = new Counter();
    private final Map<String, Counter> namespaces = new HashMap<>();
    private final Map<EvidenceKind, Integer> basis = new EnumMap<>(EvidenceKind.class);
    private final Map<FindingKey, Finding> findings = new HashMap<>();

    /** With the uid, so that a workload shown for its pods and shown for itself, in passing, are two. */
    private record FindingKey(CompiledCheck check, ResourceKey resource, String uid) {}

    void count(CompiledCheck check, Outcome outcome, int delta) {
        Counter counter = checks.computeIfAbsent(check, absent -> new Counter());
        counter.add(outcome, delta);
        if (counter.isZero()) {
            checks.remove(check);
        }
        boolean definite = outcome == Outcome.PASS || outcome == Outcome.FAIL || outcome == Outcome.EXCEPTED;
        if (definite && check.check().decidesResult()) {
            basis.merge(check.check().evidence(), delta,
                    (count, change) -> count + change == 0 ? null : count + change);
        }
    }

    void countResource(Outcome worst, int delta) {
        resources.add(worst, delta);
    }

    void countIn(String namespace, Outcome worst, int delta) {
        Counter counter = namespaces.computeIfAbsent(namespace, absent -> new Counter());
        counter.add(worst, delta);
        if (counter.isZero()) {
            namespaces.remove(namespace);
        }
    }

    /** Empty where nobody counts by namespace. */
    Map<String, Counter> namespaces() {
        return namespaces;
    }

    @Nullable
    Finding forget(CompiledCheck check, ResourceKey resource, String uid) {
        return findings.remove(new FindingKey(check, resource, uid));
    }

    void show(Finding finding) {
        findings.put(new FindingKey(finding.check(), finding.resource(), finding.uid()), finding);
    }

    boolean isEmpty() {
        return checks.isEmpty() && findings.isEmpty();
    }

    int failures(CheckKey key) {
        return checks.entrySet()
                .stream()
                .filter(entry -> entry.getKey().key().equals(key))
                .mapToInt(entry -> entry.getValue().tally().fail())
                .sum();
    }

    Summary summary(int limit) {
        Map<String, Tally> byCheck = new TreeMap<>();
        // Two versions of one check exist side by side only while a change of the control is being worked off.
        checks.forEach((check, counter) -> byCheck.merge(check.key().check(), counter.tally(), Tally::plus));
        List<Finding> worst = limit == 0
                ? List.of()
                : findings.values().stream().sorted(Finding.WORST_FIRST).limit(limit).toList();
        Map<Severity, Instant> oldest = new EnumMap<>(Severity.class);
        for (Finding finding : findings.values()) {
            if (finding.verdict().outcome() == Outcome.FAIL) {
                oldest.merge(finding.check().check().severity(), finding.since(),
                        (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return new Summary(resources.tally(), byCheck, Map.copyOf(basis), worst, findings.size(), oldest);
    }
}
