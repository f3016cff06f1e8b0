package io.plumbline.core.check;

import io.plumbline.core.check.Verdict.Error.Reason;
import io.plumbline.core.control.CheckKey;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Does not run a check that uses up its budget again and again, so that one check over many resources does not take the
 * time of all others. Five times within ten minutes put it into quarantine, for ten minutes at first, and twice as long,
 * up to six hours, each time that it does so again soon after. Meanwhile its verdicts are Errors, until the quarantine
 * ends. A changed check begins anew. Thread-safe.
 */
public final class QuarantiningEvaluator implements Evaluator {
    private final Evaluator evaluator;
    private final Clock clock;
    private final Consumer<Quarantine> begun;
    private final Map<CheckKey, BudgetRecord> records = new ConcurrentHashMap<>();

    /** @param begun told of each quarantine when it begins, on the thread of the evaluation */
    public QuarantiningEvaluator(Evaluator evaluator, Clock clock, Consumer<Quarantine> begun) {
        this.evaluator = evaluator;
        this.clock = clock;
        this.begun = begun;
    }

    @Override
    public Evaluated evaluate(CompiledCheck check, Subject subject) {
        Quarantine standing = standing(check);
        if (standing != null) {
            return new Evaluated(new Verdict.Error(Reason.QUARANTINED, "the check took too much work "
                    + BudgetRecord.MOST_HITS + " times or more, and is not evaluated until " + standing.until()),
                    standing.until());
        }
        Evaluated evaluated = evaluator.evaluate(check, subject);
        if (evaluated.verdict() instanceof Verdict.Error error && error.reason() == Reason.BUDGET) {
            hit(check);
        }
        return evaluated;
    }

    private void hit(CompiledCheck check) {
        Instant now = clock.instant();
        while (true) {
            BudgetRecord known = records.get(check.key());
            BudgetRecord before = known != null && known.isOf(check) ? known : new BudgetRecord(check);
            BudgetRecord after = before.hit(check, now);
            boolean written = known == null
                    ? records.putIfAbsent(check.key(), after) == null
                    : records.replace(check.key(), known, after);
            if (written) {
                Quarantine quarantine = after.standing(now);
                if (quarantine != null && before.standing(now) == null) {
                    begun.accept(quarantine);
                }
                return;
            }
        }
    }

    private @Nullable Quarantine standing(CompiledCheck check) {
        BudgetRecord known = records.get(check.key());
        return known == null || !known.isOf(check) ? null : known.standing(clock.instant());
    }

    /** The quarantine that this version of the check is in, or empty. */
    public Optional<Quarantine> quarantine(CompiledCheck check) {
        return Optional.ofNullable(standing(check));
    }

    /** All checks in quarantine, ordered by key; a check that was withdrawn may be among them for a while. */
    public List<Quarantine> quarantined() {
        Instant now = clock.instant();
        return records.values()
                .stream()
                .flatMap(known -> Stream.ofNullable(known.standing(now)))
                .sorted(Comparator.comparing(Quarantine::check))
                .toList();
    }
}
