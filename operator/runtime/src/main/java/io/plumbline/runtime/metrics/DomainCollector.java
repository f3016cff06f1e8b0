package io.plumbline.runtime.metrics;

import io.plumbline.core.engine.Assessment;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
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
        Scrape scrape = new Scrape();
        SourceFamilies sources = new SourceFamilies();
        state.sources().get().forEach(sources::add);
        scrape.add(sources);
        if (known != null) {
            addControls(known, scrape);
        }
        scrape.add(new ReuseFamilies(state.reuse().get()));
        // Counted as well, the last two with what they say.
        scrape.add(() -> List.of(Family.single(Metric.IS_LEADER, known == null ? 0 : 1),
                Family.single(Metric.QUEUE_DEPTH, state.queueDepth().getAsLong())));
        scrape.add(() -> List.of(Family.single(Metric.SERIES, scrape.series + 2L),
                Family.single(Metric.SERIES_DROPPED, cap.dropped() + findingCap.dropped())));
        return scrape.snapshots();
    }

    private void addControls(DomainSources known, Scrape scrape) {
        ControlFamilies controls = new ControlFamilies(known.labels(), known.quarantined());
        long look = known.resultTimes().look();
        List<Assessment> assessments = known.assessments().apply(settings.byResource() ? settings.series() : 0);
        for (Assessment one : assessments) {
            controls.add(one);
            // So that time and result agree in each scrape.
            known.resultTimes().seen(look, one.control().control().key(), one.decision().result());
        }
        scrape.add(controls);
        scrape.add(new ResultTimeFamily(known.resultTimes().times()));
        scrape.add(RecordFamilies.exceptions(known.exceptions().get()));
        scrape.add(RecordFamilies.attestations(known.attestations().get()));
        scrape.add(new StatementFamilies(known.missing().get(), known.statements().get()));
        scrape.add(new AIFamilies(known.ai().get()));
        known.evidence().get().map(EvidenceFamilies::new).ifPresent(scrape::add);
        scrape.add(new SnapshotFamilies(known.snapshots().get()));
        scrape.add(new NamespaceFamilies(known.namespaces().get(), known.controlNamespaces().get(), cap,
                room(scrape)));
        if (settings.byResource()) {
            scrape.add(new FindingFamily(assessments, findingCap, room(scrape)));
        }
    }

    private int room(Scrape scrape) {
        return settings.series() - OWN_SERIES - scrape.series;
    }

    /** What is put together so far. */
    private static final class Scrape {
        private final List<MetricSnapshot> all = new ArrayList<>();
        private int series;

        void add(Families several) {
            for (Family family : several.families()) {
                all.add(family.snapshot());
                series += family.series();
            }
        }

        MetricSnapshots snapshots() {
            return new MetricSnapshots(all);
        }
    }
}
