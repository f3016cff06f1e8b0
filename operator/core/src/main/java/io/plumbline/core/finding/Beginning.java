package io.plumbline.core.finding;

import java.time.Instant;

/**
 * How a finding began that stands for longer than this process runs.
 *
 * @param version the resource version of the body that it was first found in; empty where it is not known
 */
public record Beginning(Instant since, String version) {}
