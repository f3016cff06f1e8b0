package io.plumbline.runtime.metrics;

import io.plumbline.core.resource.SourceState;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.List;
import java.util.stream.Stream;

/** How well each kind is observed. Filled kind by kind, for one scrape. */
final class SourceFamilies {
    private static final String GROUP = "group";
    private static final String KIND = "kind";

    private final Family state = new Family("source_state",
            "1 for the state in which the kind is observed, 0 for the others.", GROUP, KIND, "state");
    private final Family objects = new Family("source_objects", "Resources of the kind that are held.", GROUP, KIND);
    private final Family lastEvent = new Family("source_last_event_timestamp_seconds",
            "When anything was last received of the kind, in seconds since 1970.", GROUP, KIND);

    private final CounterSnapshot.Builder lists = CounterSnapshot.builder()
            .name(Family.PREFIX + "source_lists")
            .help("Times that the whole kind was listed: at first, after trouble, and when more of it was needed.");
    private int kinds;

    void add(SourceMetric source) {
        String group = source.type().group();
        String kind = source.type().kind();
        for (SourceState.Status one : SourceState.Status.values()) {
            state.add(one == source.state(), group, kind, Label.of(one));
        }
        objects.add(source.objects(), group, kind);
        lists.dataPoint(new CounterDataPointSnapshot(source.lists(), Labels.of(GROUP, group, KIND, kind), null, 0L));
        kinds++;
        if (source.lastEvent() != null) {
            lastEvent.add(source.lastEvent(), group, kind);
        }
    }

    int series() {
        return kinds + families().mapToInt(Family::series).sum();
    }

    List<MetricSnapshot> snapshots() {
        return Stream.concat(families().map(Family::snapshot), Stream.of(lists.build())).toList();
    }

    private Stream<Family> families() {
        return Stream.of(state, objects, lastEvent);
    }
}
