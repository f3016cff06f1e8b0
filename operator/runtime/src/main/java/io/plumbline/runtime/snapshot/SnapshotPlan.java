package io.plumbline.runtime.snapshot;

import java.time.Instant;

/**
 * When snapshots of a standard are asked for.
 *
 * @param since when this was decided, as far as it is known
 */
public record SnapshotPlan(CronSchedule schedule, Instant since) {}
