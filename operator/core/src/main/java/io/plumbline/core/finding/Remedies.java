package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells failures that were remedied from those that merely are not shown any more: because their check was changed or
 * withdrawn, because they are excepted, cannot be evaluated, are out of scope, or are shown elsewhere.
 */
final class Remedies {
    private Remedies() {}

    /** A resource that was taken out, and the checks that would still look at it if it were there; none when it is. */
    record Gone(Row row, Predicate<CompiledCheck> stillChecked) {}

    /**
     * @param rows all rows as they are now
     * @param after what is shown now of what has changed
     * @param gone null when no resource was taken out
     */
    static List<Finding> among(Collection<Finding> ended, Map<?, Row> rows, Collection<Shown> after,
            @Nullable Gone gone) {
        return ended.stream().filter(one -> isRemedied(one, rows, after, gone)).toList();
    }

    private static boolean isRemedied(Finding failure, Map<?, Row> rows, Collection<Shown> after,
            @Nullable Gone gone) {
        if (!(failure.verdict() instanceof Verdict.Fail)) {
            return false;
        }
        CompiledCheck check = failure.check();
        if (gone != null) {
            return failure.uid().equals(gone.row().uid()) && gone.stillChecked().test(check)
                    && (failure.resource().equals(gone.row().resource()) || !isOpen(shown(failure, after)));
        }
        Row own = rows.get(failure.resource());
        Verdict verdict = own == null ? null : own.verdict(check);
        Verdict now = verdict == null ? shown(failure, after) : verdict;
        return now != null && !isOpen(now);
    }

    /** What is said in the place of the failure. */
    @SuppressWarnings("ReferenceEquality") // another instance is another version of the check
    private static @Nullable Verdict shown(Finding failure, Collection<Shown> after) {
        for (Shown line : after) {
            if (line.check() == failure.check() && line.resource().equals(failure.resource())) {
                return line.verdict();
            }
        }
        return null;
    }

    private static boolean isOpen(@Nullable Verdict verdict) {
        return verdict != null && verdict.outcome().isFinding();
    }
}
