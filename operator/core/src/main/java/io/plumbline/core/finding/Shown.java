package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.resource.ResourceKey;

/**
 * One line of what is counted and shown of a workload.
 *
 * @param uid of the resource that the verdict was reached on
 * @param differs whether the resource is owned and its owner's verdict is another
 */
public record Shown(CompiledCheck check, ResourceKey resource, String uid, Verdict verdict, boolean differs) {}
