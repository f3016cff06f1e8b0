package io.plumbline.runtime.metrics;

import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.resource.ResourceKey;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Each finding with its resource, for one scrape. The worst ones of all controls come first; those for which there is no
 * room are left out and counted, and the next start leaves out the same ones.
 */
final class FindingFamily implements Families {
    private final Family info = new Family(Metric.FINDING_INFO);

    FindingFamily(List<Assessment> assessments, FindingCap cap, int room) {
        List<Finding> worst = assessments.stream()
                .flatMap(one -> one.summary().worst().stream())
                .sorted(Finding.WORST_FIRST)
                .toList();
        long all = assessments.stream().mapToLong(one -> one.summary().findings()).sum();
        // A workload shown for its pods and for itself are two findings with the same labels, in passing.
        Set<List<String>> seen = new HashSet<>();
        long told = 0;
        for (Finding finding : worst) {
            List<String> labels = labels(finding);
            boolean known = seen.contains(labels);
            if (!known && seen.size() >= room) {
                break;
            }
            told++;
            if (seen.add(labels)) {
                info.add(1, labels.toArray(String[]::new));
            }
        }
        cap.leaveOut((int) Math.min(Integer.MAX_VALUE, all - told));
    }

    private static List<String> labels(Finding finding) {
        ResourceKey resource = finding.resource();
        return List.of(finding.check().key().control().standard().key(), finding.check().key().control().id(),
                finding.check().key().check(), Label.of(finding.check().check().severity()),
                Label.of(finding.verdict().outcome()),
                resource.namespace().isEmpty() ? NamespaceFamilies.CLUSTER : resource.namespace(),
                resource.type().kind(), resource.name());
    }

    @Override
    public List<Family> families() {
        return List.of(info);
    }
}
