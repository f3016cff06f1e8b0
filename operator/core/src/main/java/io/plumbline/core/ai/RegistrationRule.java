package io.plumbline.core.ai;

import java.util.List;

/** Whether workloads belong to the record, and those exist that it names: as A.4.2 asks it. */
final class RegistrationRule {
    private RegistrationRule() {}

    static Judgement judge(SystemRecord system, Observed observed, View view) {
        return found(system, observed, view).forLive(system);
    }

    private static Judgement found(SystemRecord system, Observed observed, View view) {
        List<String> absent = missing(system, observed, view);
        if (!absent.isEmpty()) {
            return Judgement.no("WorkloadsMissing", "not found: " + Words.listed(absent));
        }
        List<Reference> doubtful = system.workloads().stream().filter(one -> !observed.claims(one)).toList();
        int workloads = observed.workloads().size();
        if (workloads > 0 && doubtful.isEmpty()) {
            return Judgement.yes("WorkloadsFound", Words.count(workloads, "workload"));
        }
        List<String> overlooked = doubtful.stream().filter(view::overlooks).map(Reference::toString).toList();
        if (!overlooked.isEmpty()) {
            return Judgement.unknown("KindNotObserved", "nobody looks for " + Words.listed(overlooked));
        }
        List<String> obstacles = view.obstacles();
        return obstacles.isEmpty()
                ? Judgement.no("NoWorkloads",
                        "no workload is listed in spec.workloads or carries the label of the record")
                : Judgement.unknown(Judgement.BLIND_SPOT, Words.listed(obstacles));
    }

    /** Declared workloads that would be seen if they were there. */
    static List<String> missing(SystemRecord system, Observed observed, View view) {
        return system.workloads()
                .stream()
                .filter(one -> !observed.claims(one) && view.shows(one))
                .map(Reference::toString)
                .toList();
    }
}
