package io.plumbline.cli.operator;

import io.plumbline.runtime.snapshot.CronSchedule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.util.Optional;

/** When snapshots are taken by themselves. */
final class ScheduleOptions {
    private static final String DAILY = "0 2 * * *";
    private static final String NONE = "none";

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--snapshot-schedule", paramLabel = "CRON", description = "When a snapshot of each standard is taken by itself, where no approved "
            + "statement of applicability says it: minute, hour, day of month, month, day of week; numbers only. "
            + "'none' for never. Default: '" + DAILY + "', with --signing-key.")
    private @Nullable String schedule;

    @Option(names = "--snapshot-timezone", paramLabel = "ZONE", description = "Time zone of that schedule, for instance Europe/Berlin. Default: UTC.")
    private @Nullable String zone;

    /**
     * What the options come to; empty for none.
     *
     * @param taken whether snapshots are taken at all
     */
    Optional<CronSchedule> schedule(boolean taken) {
        String asked = schedule;
        boolean none = asked != null && NONE.equalsIgnoreCase(asked.strip());
        if (!taken && (asked != null && !none || zone != null)) {
            throw wrong("--snapshot-schedule and --snapshot-timezone need --signing-key: nothing signs snapshots");
        }
        if (none && zone != null) {
            throw wrong("--snapshot-timezone says nothing with --snapshot-schedule none");
        }
        if (!taken || none) {
            return Optional.empty();
        }
        String cron = asked == null ? DAILY : asked;
        String where = zone == null ? "UTC" : zone;
        try {
            CronSchedule.parse(DAILY, where);
        } catch (IllegalArgumentException e) {
            throw wrong("--snapshot-timezone: " + e.getMessage());
        }
        try {
            return Optional.of(CronSchedule.parse(cron, where));
        } catch (IllegalArgumentException e) {
            throw wrong("--snapshot-schedule '" + cron + "': " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
