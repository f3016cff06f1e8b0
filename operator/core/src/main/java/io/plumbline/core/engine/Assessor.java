package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.control.Absence;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Summary;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.result.Decision;
import io.plumbline.core.result.ResultInput;
import io.plumbline.core.result.Results;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Sums up a control: coverage, counts, worst findings and the result. Thread-safe. */
final class Assessor {
    /** Bounds the status: beyond this the counts tell, and the findings are elsewhere. */
    static final int WORST = 20;

    private final ClusterState cluster;
    private final FindingStore findings;
    private final Settling settling;
    private final Inventories inventories;
    private final Readability readability;
    private final Clock clock;
    /** Since when a check that must find something finds nothing. */
    private final Map<CheckKey, Instant> emptySince = new ConcurrentHashMap<>();
    private final Declarations declarations;
    /** The exceptions that cover that checks of a control find nothing, as it was last assessed. */
    private final Map<ControlKey, List<String>> absencesCovered = new ConcurrentHashMap<>();

    Assessor(ClusterState cluster, FindingStore findings, Settling settling, Inventories inventories,
            Declarations declarations, Clock clock) {
        this.cluster = cluster;
        this.findings = findings;
        this.settling = settling;
        this.inventories = inventories;
        this.declarations = declarations;
        this.readability = new Readability(cluster);
        this.clock = clock;
    }

    /** @param worst how many findings at most */
    Assessment assess(CompiledControl control, Interest interest, int worst) {
        ControlKey key = control.control().key();
        List<CompiledCheck> active = control.control().suspended() ? List.of() : control.checks();
        // In this order: counts older than the answer cannot be taken for settled ones, and a kind that was lost and
        // came back while counts and states were read has begun new work.
        long begun = settling.begun(key);
        boolean wasSettled = settling.isSettled(key);
        Summary summary = findings.summary(key, worst);
        Map<CompiledCheck, Set<String>> obstacles = new LinkedHashMap<>();
        for (CompiledCheck check : active) {
            boolean notEvaluated = summary.check(check.key().check()).notEvaluated() > 0;
            obstacles.put(check, readability.obstacles(interest, check, notEvaluated));
        }
        boolean settled = wasSettled && settling.begun(key) == begun;
        Inventories.Completeness records = inventories.of(control, interest);
        Totals totals = new Totals(control.control().attestationRequired());
        Set<String> blindSpots = new LinkedHashSet<>();
        List<Finding> absent = new ArrayList<>();
        for (CompiledCheck check : active) {
            Tally tally = summary.check(check.key().check());
            boolean known = settled && obstacles.getOrDefault(check, Set.of()).isEmpty();
            Absence absence = known && tally.applicable() == 0 ? absence(check) : null;
            Finding missing = absence == Absence.FAIL ? absentFinding(check) : null;
            if (missing != null) {
                absent.add(missing);
            } else if (known) {
                emptySince.remove(check.key());
            }
            if (check.check().decidesResult()) {
                blindSpots.addAll(obstacles.getOrDefault(check, Set.of()));
                totals.add(check, tally, missing);
                totals.attestationRequired |= absence == Absence.NEEDS_ATTESTATION;
            }
        }
        absencesCovered.put(key, absent.stream()
                .map(Finding::verdict)
                .filter(Verdict.Excepted.class::isInstance)
                .map(Verdict.Excepted.class::cast)
                .map(Verdict.Excepted::exception)
                .toList());
        ResultInput input = new ResultInput(control.control().suspended(), control.isValid(),
                settled && !records.evaluating(),
                totals.graveFails, totals.otherFails, totals.excepted, totals.errors, totals.notEvaluated,
                totals.passes, List.copyOf(blindSpots), records.unrecorded(), totals.attestationRequired,
                declarations.isAttested(key));
        Decision decision = Results.decide(input);
        return new Assessment(control, settled && !records.evaluating(), summary.with(absent, worst), coverage(active),
                decision);
    }

    int coveredAbsences(String exception) {
        return absencesCovered.values().stream().mapToInt(all -> Collections.frequency(all, exception)).sum();
    }

    /** The control is gone. */
    void forget(ControlKey control) {
        absencesCovered.remove(control);
    }

    private static final class Totals {
        private boolean attestationRequired;
        private int graveFails;
        private int otherFails;
        private int excepted;
        private int errors;
        private int notEvaluated;
        private int passes;

        Totals(boolean attestationRequired) {
            this.attestationRequired = attestationRequired;
        }

        /** @param missing that there is nothing to look at, where that counts as a failure */
        void add(CompiledCheck check, Tally tally, @Nullable Finding missing) {
            Outcome more = missing == null ? null : missing.verdict().outcome();
            int fails = tally.fail() + (more == Outcome.FAIL ? 1 : 0);
            if (check.check().severity().isGrave()) {
                graveFails += fails;
            } else {
                otherFails += fails;
            }
            excepted += tally.excepted() + (more == Outcome.EXCEPTED ? 1 : 0);
            errors += tally.error();
            notEvaluated += tally.notEvaluated();
            passes += tally.pass();
        }
    }

    /** What it means that the check could look and found nothing. */
    private Absence absence(CompiledCheck check) {
        boolean served = check.subjects().stream().anyMatch(type -> !cluster.state(type).isNotInstalled());
        return served ? check.check().whenEmpty() : check.check().whenNotInstalled();
    }

    private Finding absentFinding(CompiledCheck check) {
        Instant since = emptySince.computeIfAbsent(check.key(), absent -> clock.instant());
        ResourceType type = check.subjects().get(0);
        String message = "nothing to look at, which counts as a failure: " + check.check().rule();
        String exception = declarations.inForce().coveringAbsence(check.key());
        Verdict verdict = exception == null ? new Verdict.Fail(message) : new Verdict.Excepted(exception, message);
        return new Finding(check, new ResourceKey(type, "", ""), "", verdict, false, since, "");
    }

    private List<Coverage> coverage(List<CompiledCheck> checks) {
        Set<ResourceType> types = new TreeSet<>();
        for (CompiledCheck check : checks) {
            types.addAll(check.subjects());
            check.check().lookups().stream().map(Lookup::type).forEach(types::add);
            if (check.readsNamespace()) {
                types.add(ResourceType.NAMESPACE);
            }
        }
        return types.stream().map(type -> new Coverage(type, cluster.state(type), cluster.count(type))).toList();
    }
}
