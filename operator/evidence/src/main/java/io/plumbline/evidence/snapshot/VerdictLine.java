package io.plumbline.evidence.snapshot;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.resource.ResourceKey;

/**
 * The outcome of one check on one resource, Pass and NotApplicable included.
 *
 * @param uid of the resource
 */
public record VerdictLine(CheckKey check, ResourceKey resource, String uid, Outcome outcome) {}
