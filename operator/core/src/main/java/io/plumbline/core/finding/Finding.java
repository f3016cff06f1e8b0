package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.resource.ResourceKey;

import java.time.Instant;
import java.util.Comparator;

/**
 * A verdict that is neither Pass nor NotApplicable, as shown to people: owned resources folded into their owner.
 *
 * @param uid of the resource that the verdict was reached on; for a folded one, of one of those
 * @param differsFromTemplate whether the resource is owned and its owner's verdict is another
 * @param since when this verdict began
 * @param version the resource version of the body with which it began; empty where it is not known, for instance since the
 *            body of another resource has brought it to light
 */
public record Finding(CompiledCheck check, ResourceKey resource, String uid, Verdict verdict,
        boolean differsFromTemplate, Instant since, String version) {

    /** Worst first, then by name: independent of the order in which findings came about. */
    public static final Comparator<Finding> WORST_FIRST = Comparator
            .comparing((Finding finding) -> finding.verdict().outcome())
            .thenComparing(finding -> finding.check().check().severity())
            .thenComparing(finding -> finding.check().key())
            .thenComparing(Finding::resource);
}
