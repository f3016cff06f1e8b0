package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.Error.Reason;
import io.plumbline.core.finding.Row;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A verdict that is not what an evaluation from scratch comes to.
 *
 * @param stored null when there is none
 * @param found null when there should be none
 */
public record Divergence(CompiledCheck check, ResourceKey resource, @Nullable Verdict stored,
        @Nullable Verdict found) {

    /** Where two rows on one resource do not agree. */
    static List<Divergence> between(ResourceKey resource, @Nullable Row stored, @Nullable Row found) {
        boolean same = stored != null && found != null && stored.uid().equals(found.uid());
        Set<CompiledCheck> checks = new LinkedHashSet<>();
        if (stored != null) {
            checks.addAll(stored.checks());
        }
        if (found != null) {
            checks.addAll(found.checks());
        }
        List<Divergence> all = new ArrayList<>();
        for (CompiledCheck check : checks) {
            Verdict before = stored == null ? null : stored.verdict(check);
            Verdict now = found == null ? null : found.verdict(check);
            if (stored != null && found != null && !same || !agree(check, before, now)) {
                all.add(new Divergence(check, resource, before, now));
            }
        }
        return all;
    }

    private static boolean agree(CompiledCheck check, @Nullable Verdict one, @Nullable Verdict other) {
        if (one == null || other == null) {
            return one == null && other == null || isOfEffort(one) || isOfEffort(other);
        }
        if (isOfEffort(one) || isOfEffort(other)) {
            return true;
        }
        return switch (one) {
            // What stands in the way is put into the words of the moment.
            case Verdict.NotEvaluated _ -> other instanceof Verdict.NotEvaluated;
            case Verdict.Error error -> other instanceof Verdict.Error more && error.reason() == more.reason();
            // A message may tell the time.
            case Verdict.Fail fail -> check.readsNow() ? other instanceof Verdict.Fail : fail.equals(other);
            case Verdict.Excepted excepted -> other instanceof Verdict.Excepted more
                    && excepted.exception().equals(more.exception())
                    && (check.readsNow() || excepted.equals(more));
            case Verdict.Pass _ -> other instanceof Verdict.Pass;
            case Verdict.NotApplicable _ -> other instanceof Verdict.NotApplicable;
        };
    }

    /** Depends on how much work was done lately, and says nothing of the resource. */
    static boolean isOfEffort(@Nullable Verdict verdict) {
        return verdict instanceof Verdict.Error error
                && (error.reason() == Reason.BUDGET || error.reason() == Reason.QUARANTINED);
    }
}
