package io.plumbline.cli.evidence;

import io.plumbline.evidence.replay.Gap;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.replay.Share;
import io.plumbline.reports.file.Words;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What happened in a period.
 *
 * @param from inclusive
 * @param to exclusive
 */
record OverPeriod(Instant from, Instant to) {
    /** @param wanted names of the controls that it is to be about */
    Answer answer(History history, List<String> notes, Predicate<String> wanted) {
        List<String> all = new ArrayList<>(notes);
        Duration blind = history.gaps().stream().filter(gap -> gap.kinds().isEmpty())
                .map(gap -> Duration.between(gap.from(), gap.to())).reduce(Duration.ZERO, Duration::plus);
        if (!blind.isZero()) {
            all.add("NOT KNOWN for some of the period: nobody was watching, as the gaps say.");
        }
        return new Answer("Period from " + from + " to " + to + " (exclusive)", blind.isZero(), all,
                List.of(shares(history, wanted), intervals(history, wanted), findings(history, wanted),
                        gaps(history.gaps())));
    }

    private Table shares(History history, Predicate<String> wanted) {
        Table table = new Table("shares", "Time of each control in each result", "control", "result", "seconds",
                "percent");
        for (Share share : history.shares()) {
            String control = share.control().toString();
            if (wanted.test(control)) {
                new TreeMap<>(share.times()).forEach((result, time) -> share(table, control, Words.camelCase(result),
                        time));
                share(table, control, "nobody watching", share.unobserved());
                share(table, control, "not declared", share.undeclared());
            }
        }
        return table;
    }

    private void share(Table table, String control, String result, Duration time) {
        if (!time.isZero()) {
            table.row(control, result, seconds(time), percent(time));
        }
    }

    private static Table intervals(History history, Predicate<String> wanted) {
        Table table = new Table("results", "Results of controls", "control", "from", "to", "result", "reason",
                "observed");
        history.results().stream().filter(one -> wanted.test(one.control().toString()))
                .forEach(one -> table.row(one.control().toString(), one.from().toString(), one.to().toString(),
                        Words.camelCase(one.result()), Words.camelCase(one.reason()),
                        Boolean.toString(one.observed())));
        return table;
    }

    private static Table findings(History history, Predicate<String> wanted) {
        Table table = new Table("findings", "Findings that stood in the period", "check", "resource", "uid",
                "outcome", "from", "beganUnobserved", "to");
        history.findings().stream().filter(one -> wanted.test(one.check().control().toString()))
                .forEach(one -> table.row(one.check().toString(), one.resource().toString(), one.uid(),
                        Words.camelCase(one.outcome()), one.from().toString(),
                        Boolean.toString(one.beganUnobserved()), end(one.to())));
        return table;
    }

    private static Table gaps(List<Gap> gaps) {
        Table table = new Table("gaps", "Not watched", "from", "to", "kinds", "cause");
        gaps.forEach(gap -> table.row(gap.from().toString(), gap.to().toString(),
                gap.kinds().isEmpty() ? "everything" : String.join(" ", gap.kinds()), gap.cause()));
        return table;
    }

    private static String end(@Nullable Instant to) {
        return to == null ? "" : to.toString();
    }

    /** To the millisecond, in which times are recorded. */
    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** Rounded down, so that what was not all of the time never reads as 100. */
    private String percent(Duration time) {
        return BigDecimal.valueOf(time.toMillis()).multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(Duration.between(from, to).toMillis()), 3, RoundingMode.DOWN)
                .toPlainString();
    }
}
