package io.plumbline.runtime.metrics;

import io.plumbline.core.result.Result;

import java.util.List;

/** How long each control has had each result, for one scrape. */
final class ResultTimeFamily implements Families {
    private static final double NANOS = 1e9;

    private final Family seconds = new Family(Metric.CONTROL_RESULT_SECONDS);

    ResultTimeFamily(List<ResultTimes.Times> controls) {
        for (ResultTimes.Times one : controls) {
            for (Result result : Result.values()) {
                seconds.add(one.of(result) / NANOS, one.control().standard().key(), one.control().id(),
                        Label.of(result));
            }
        }
    }

    @Override
    public List<Family> families() {
        return List.of(seconds);
    }
}
