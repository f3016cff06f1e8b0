package io.plumbline.runtime.metrics;

import io.plumbline.core.resource.SourceState;
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

    void add(SourceMetric source) {
        String group = source.type().group();
        String kind = source.type().kind();
        for (SourceState.Status one : SourceState.Status.values()) {
            state.add(one == source.state(), group, kind, Label.of(one));
        }
        objects.add(source.objects(), group, kind);
        if (source.lastEvent() != null) {
            lastEvent.add(source.lastEvent(), group, kind);
        }
    }

    int series() {
        return families().mapToInt(Family::series).sum();
    }

    List<MetricSnapshot> snapshots() {
        return families().map(Family::snapshot).toList();
    }

    private Stream<Family> families() {
        return Stream.of(state, objects, lastEvent);
    }
}
