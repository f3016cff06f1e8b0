package io.plumbline.reports.sample;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.resource.ResourceKey;

/** One verdict of the small sample. */
record Row(ResourceKey resource, Outcome outcome, String message, String exception) {
    static Row of(ResourceKey resource, Outcome outcome, String message) {
        return new Row(resource, outcome, message, "");
    }

    static Row pass(ResourceKey resource) {
        return of(resource, Outcome.PASS, "");
    }
}
