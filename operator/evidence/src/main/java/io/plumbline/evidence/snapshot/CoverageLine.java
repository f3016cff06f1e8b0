package io.plumbline.evidence.snapshot;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;

/**
 * How one input kind of a control was observed.
 *
 * @param message why it is not synced; empty when it is
 * @param objects how many are known
 */
public record CoverageLine(ResourceType type, Status status, String message, int objects) {}
