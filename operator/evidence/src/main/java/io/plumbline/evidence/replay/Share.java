package io.plumbline.evidence.replay;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Result;

import java.time.Duration;
import java.util.Map;

/**
 * How long a control had each result within a period. The times add up to the period.
 *
 * @param unobserved how much of it nobody was watching; part of the time in UNKNOWN
 */
public record Share(ControlKey control, Map<Result, Duration> times, Duration unobserved) {
    public Share {
        times = Map.copyOf(times);
    }
}
