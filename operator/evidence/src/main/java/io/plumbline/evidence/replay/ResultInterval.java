package io.plumbline.evidence.replay;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;

import java.time.Instant;

/**
 * One control had one result, for one reason, from one moment to another.
 *
 * @param from inclusive
 * @param to exclusive, later than {@code from}
 * @param observed false where nobody was watching: the result is then UNKNOWN, whatever it was before and after
 */
public record ResultInterval(ControlKey control, Instant from, Instant to, Result result, Reason reason,
        boolean observed) {}
