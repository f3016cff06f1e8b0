package io.plumbline.runtime.metrics;

import io.plumbline.core.resource.SourceState;

import java.util.List;

/** How well each kind is observed. Filled kind by kind, for one scrape. */
final class SourceFamilies implements Families {
    private final Family state = new Family(Metric.SOURCE_STATE_NOW);
    private final Family objects = new Family(Metric.SOURCE_OBJECTS);
    private final Family lastEvent = new Family(Metric.SOURCE_LAST_EVENT);
    private final Family lists = new Family(Metric.SOURCE_LISTS);

    void add(SourceMetric source) {
        String group = source.type().group();
        String kind = source.type().kind();
        for (SourceState.Status one : SourceState.Status.values()) {
            state.add(one == source.state(), group, kind, Label.of(one));
        }
        objects.add(source.objects(), group, kind);
        lists.add(source.lists(), group, kind);
        if (source.lastEvent() != null) {
            lastEvent.add(source.lastEvent(), group, kind);
        }
    }

    @Override
    public List<Family> families() {
        return List.of(state, objects, lastEvent, lists);
    }
}
