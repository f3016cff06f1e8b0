package io.plumbline.runtime.snapshot;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * When snapshots of a standard are asked for.
 *
 * @param since when this was decided, as far as it is known
 * @param retention as it is put into each request; null for what the operator is configured with
 */
public record SnapshotPlan(CronSchedule schedule, Instant since, @Nullable String retention) {}
