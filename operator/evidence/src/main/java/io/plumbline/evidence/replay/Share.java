package io.plumbline.evidence.replay;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Result;

import java.time.Duration;
import java.util.Map;

/**
 * How long a control had each result within a period. All times together are the period.
 *
 * @param times in each result, while somebody was watching; results that it never had are missing
 * @param unobserved how long nobody was watching: the result of that time is not known
 * @param undeclared how long somebody was watching and the control was not declared
 */
public record Share(ControlKey control, Map<Result, Duration> times, Duration unobserved, Duration undeclared) {
    public Share {
        times = Map.copyOf(times);
    }
}
