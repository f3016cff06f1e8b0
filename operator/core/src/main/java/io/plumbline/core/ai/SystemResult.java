package io.plumbline.core.ai;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.Standard;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Shown;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.result.Decision;
import io.plumbline.core.result.ResultInput;
import io.plumbline.core.result.Results;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the checks of ISO/IEC 42001 on the record of an AI system, and on its workloads, come to: by the same rules as a
 * control, apart from attestations, which are about controls.
 */
public final class SystemResult {
    private final FindingStore findings;

    public SystemResult(FindingStore findings) {
        this.findings = findings;
    }

    /** @param settled whether all checks have been evaluated since they last changed */
    public Decision decide(ResourceKey system, List<Workload> workloads, View view, boolean settled) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        int grave = count(system, counts);
        for (Workload workload : workloads) {
            grave += count(workload.key(), counts);
        }
        return Results.decide(new ResultInput(false, true, settled, grave, counts.getOrDefault(Outcome.FAIL, 0) - grave,
                counts.getOrDefault(Outcome.EXCEPTED, 0), counts.getOrDefault(Outcome.ERROR, 0),
                counts.getOrDefault(Outcome.NOT_EVALUATED, 0), counts.getOrDefault(Outcome.PASS, 0), view.obstacles(),
                List.of(), false, false));
    }

    /** Returns how many failures are grave. */
    private int count(ResourceKey subject, Map<Outcome, Integer> counts) {
        int grave = 0;
        for (Shown line : findings.shown(subject)) {
            if (line.check().check().decidesResult() && line.check().key().control().standard() == Standard.ISO42001) {
                Outcome outcome = line.verdict().outcome();
                counts.merge(outcome, 1, Integer::sum);
                grave += outcome == Outcome.FAIL && line.check().check().severity().isGrave() ? 1 : 0;
            }
        }
        return grave;
    }
}
