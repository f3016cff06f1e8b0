package io.plumbline.runtime.metrics;

import io.plumbline.core.engine.Assessment;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The state of controls and sources as Prometheus sees it. Each scrape is built from one snapshot, so that what has
 * been deleted vanishes by itself, and no scrape sees half of a change. Only the leader tells about controls.
 */
public final class DomainCollector implements MultiCollector {
    /** leader, queue_depth, series, series_dropped_total, and those of reuse. */
    private static final int OWN_SERIES = 4 + ReuseFamilies.SERIES;

    private final Supplier<@Nullable DomainSources> leader;
    private final MetricsSettings settings;
    private final NamespaceCap cap = new NamespaceCap();
    private final FindingCap findingCap = new FindingCap();

    /** @param leader asked once for each scrape; null while another process speaks for the cluster */
    public DomainCollector(Supplier<@Nullable DomainSources> leader, MetricsSettings settings) {
        this.leader = leader;
        this.settings = settings;
    }

    @Override
    public MetricSnapshots collect() {
        DomainSources known = leader.get();
        DomainSources state = known == null ? DomainSources.NOTHING : known;
        List<MetricSnapshot> all = new ArrayList<>();
        SourceFamilies sources = new SourceFamilies();
        state.sources().get().forEach(sources::add);
        all.addAll(sources.snapshots());
        int series = OWN_SERIES + sources.series();
        if (known != null) {
            ControlFamilies controls = new ControlFamilies(state.labels(), state.quarantined());
            long look = state.resultTimes().look();
            List<Assessment> assessments = state.assessments().apply(settings.byResource() ? settings.series() : 0);
            for (Assessment one : assessments) {
                controls.add(one);
                // So that time and result agree in each scrape.
                state.resultTimes().seen(look, one.control().control().key(), one.decision().result());
            }
            all.addAll(controls.snapshots());
            series += controls.series();
            ResultTimeFamily resultTimes = new ResultTimeFamily(state.resultTimes().times());
            all.add(resultTimes.snapshot());
            series += resultTimes.series();
            RecordFamilies exceptions = RecordFamilies.exceptions(state.exceptions().get());
            RecordFamilies attestations = RecordFamilies.attestations(state.attestations().get());
            all.addAll(exceptions.snapshots());
            all.addAll(attestations.snapshots());
            StatementFamilies statements = new StatementFamilies(state.missing().get(), state.statements().get());
            all.addAll(statements.snapshots());
            AIFamilies ai = new AIFamilies(state.ai().get());
            all.addAll(ai.snapshots());
            Optional<EvidenceFamilies> evidence = state.evidence().get().map(EvidenceFamilies::new);
            evidence.ifPresent(one -> all.addAll(one.snapshots()));
            series += evidence.map(EvidenceFamilies::series).orElse(0);
            SnapshotFamilies snapshots = new SnapshotFamilies(state.snapshots().get());
            all.addAll(snapshots.snapshots());
            series += snapshots.series();
            series += exceptions.series() + attestations.series() + statements.series() + ai.series();
            NamespaceFamilies namespaces = new NamespaceFamilies(state.namespaces().get(),
                    state.controlNamespaces().get(), cap, settings.series() - series);
            all.addAll(namespaces.snapshots());
            series += namespaces.series();
            if (settings.byResource()) {
                FindingFamily findings = new FindingFamily(assessments, findingCap, settings.series() - series);
                all.add(findings.snapshot());
                series += findings.series();
            }
        }
        all.addAll(ReuseFamilies.of(state.reuse().get()));
        all.add(Family.single(Metric.IS_LEADER, known == null ? 0 : 1).snapshot());
        all.add(Family.single(Metric.QUEUE_DEPTH, state.queueDepth().getAsLong()).snapshot());
        all.add(Family.single(Metric.SERIES, series).snapshot());
        all.add(Family.single(Metric.SERIES_DROPPED, cap.dropped() + findingCap.dropped()).snapshot());
        return new MetricSnapshots(all);
    }
}
