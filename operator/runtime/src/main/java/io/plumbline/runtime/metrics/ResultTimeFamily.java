package io.plumbline.runtime.metrics;

import io.plumbline.core.result.Result;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.List;

/** How long each control has had each result, for one scrape. */
final class ResultTimeFamily {
    private static final double NANOS = 1e9;

    private final CounterSnapshot.Builder seconds = CounterSnapshot.builder()
            .name(Family.PREFIX + "control_result_seconds")
            .help("How long the control has had each result while this process watched as leader; nothing is counted "
                    + "while nobody watched.");
    private final int series;

    ResultTimeFamily(List<ResultTimes.Times> controls) {
        for (ResultTimes.Times one : controls) {
            for (Result result : Result.values()) {
                seconds.dataPoint(new CounterDataPointSnapshot(one.of(result) / NANOS,
                        Labels.of("framework", one.control().standard().key(), "control", one.control().id(), "result",
                                Label.of(result)),
                        null, 0L));
            }
        }
        series = controls.size() * Result.values().length;
    }

    int series() {
        return series;
    }

    MetricSnapshot snapshot() {
        return seconds.build();
    }
}
