package io.plumbline.core.ai;

import java.util.List;

/** Whether what runs differs from what is declared; that it does is the bad news. */
final class DriftRule {
    private DriftRule() {}

    static Judgement judge(SystemRecord system, Observed observed, View view, List<Difference> differences) {
        if (!differences.isEmpty()) {
            return Judgement.yes("Different",
                    Words.listed(differences.stream().map(Difference::toString).toList()));
        }
        List<String> obstacles = view.obstacles();
        if (!obstacles.isEmpty()) {
            return Judgement.unknown(Judgement.BLIND_SPOT, Words.listed(obstacles));
        }
        if (observed.workloads().isEmpty()) {
            return Judgement.unknown("NoWorkloads",
                    "no workload belongs to the record, so that nothing can be compared");
        }
        if (Differences.hidesModels(system, observed)) {
            return Judgement.unknown("ModelsNotVisible",
                    "the cluster does not show which models run; declared: " + Words.listed(system.digests()));
        }
        return Judgement.no("AsDeclared", "what is seen is as declared");
    }
}
