package io.plumbline.runtime.metrics;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.engine.ReuseCounts;
import io.plumbline.core.finding.FindingStore.ControlNamespace;
import io.plumbline.core.finding.FindingStore.NamespaceKey;
import io.plumbline.core.finding.Tally;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Where metrics find what a leader knows. Everything here is asked once per scrape, on the thread of the scrape,
 * and must be thread-safe.
 *
 * @param assessments all controls as they stand, with at most so many findings of each
 * @param namespaces resources by standard and namespace
 * @param controlNamespaces resources by control and namespace; empty where that is not told
 * @param quarantined whether a check is not evaluated for a while
 * @param exceptions all of them, and {@code attestations} and {@code statements} too
 * @param missing for each entry of the standards in use, whether no control resource shows it
 * @param ai AI systems, and workloads that run AI
 * @param reuse what the engine was spared so far
 * @param queueDepth subjects that wait for evaluation
 * @param evidence how it stands with evidence; empty where none is kept
 * @param snapshots when they were taken, and when they will be
 * @param resultTimes how long each control has had each result
 */
public record DomainSources(IntFunction<List<Assessment>> assessments, Supplier<Map<NamespaceKey, Tally>> namespaces,
        Supplier<Map<ControlNamespace, Tally>> controlNamespaces,
        ControlLabels labels, Predicate<CompiledCheck> quarantined, Supplier<List<SourceMetric>> sources,
        Supplier<List<RecordMetric>> exceptions, Supplier<List<RecordMetric>> attestations,
        Supplier<List<StatementMetric>> statements, Supplier<Map<ControlKey, Boolean>> missing,
        Supplier<AIMetrics> ai, Supplier<ReuseCounts> reuse, LongSupplier queueDepth,
        Supplier<Optional<EvidenceMetric>> evidence, Supplier<SnapshotMetric> snapshots,
        ResultTimes resultTimes) {
    /** What is known while another process speaks for the cluster. */
    static final DomainSources NOTHING = new DomainSources(most -> List.of(), Map::of, Map::of,
            control -> Optional.empty(),
            check -> false,
            List::of, List::of, List::of, List::of, Map::of, () -> AIMetrics.NONE, () -> new ReuseCounts(0, 0, 0, 0),
            () -> 0,
            Optional::empty, () -> SnapshotMetric.NONE, new ResultTimes(() -> 0));
}
