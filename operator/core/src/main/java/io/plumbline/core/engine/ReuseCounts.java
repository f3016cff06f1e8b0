package io.plumbline.core.engine;

/**
 * What the engine was spared, counted since its start.
 *
 * @param evaluated verdicts that were computed
 * @param reused verdicts that were known, since the same check had seen the same bodies
 * @param changes resources that were added or looked different to some check
 * @param unchanged resources that came again, or changed in nothing that any check reads
 */
public record ReuseCounts(long evaluated, long reused, long changes, long unchanged) {}
