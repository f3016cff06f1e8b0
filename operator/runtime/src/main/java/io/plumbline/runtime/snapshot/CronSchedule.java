package io.plumbline.runtime.snapshot;

import io.plumbline.core.statement.Schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A schedule of five fields as in cron, in a time zone. Days are those of the month or those of the week where both are
 * restricted, as in other crons. Where clocks are put forward, a time that does not exist that day is the moment of the
 * change; where they are put back, a time that comes twice is the first one. Schedules whose hour is a wildcard follow
 * the time that passes instead: nothing for hours that do not exist, and both for those that come twice.
 */
public final class CronSchedule {
    /** Years. 29 February comes at least every eight; on a given day of the week at least every forty. */
    private static final int AHEAD = 41;

    private final String text;
    private final ZoneId zone;
    private final Schedule fields;
    /** Whether the hour is a wildcard: core's schedule no longer knows how it was written. */
    private final boolean everyHour;

    private CronSchedule(String text, ZoneId zone) {
        this.text = text;
        this.zone = zone;
        this.fields = Schedule.parse(text);
        this.everyHour = text.split(" ", -1)[1].startsWith("*");
    }

    /**
     * Reads a schedule.
     *
     * @param zone of the IANA database
     * @throws IllegalArgumentException saying what cannot be read
     */
    public static CronSchedule parse(String schedule, String zone) {
        try {
            return new CronSchedule(String.join(" ", schedule.strip().split("\\s+")), ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + zone + "' is no time zone of the IANA database", e);
        }
    }

    /** The newest slot later than the first moment and not later than the second one; whole minutes. */
    public Optional<Instant> newest(Instant after, Instant until) {
        if (!after.isBefore(until)) {
            return Optional.empty();
        }
        LocalDate first = after.atZone(zone).toLocalDate();
        // A day more at both ends: near midnight a change of the clock can move a slot over it.
        for (LocalDate date = until.atZone(zone).toLocalDate().plusDays(1); !date
                .isBefore(first.minusDays(1)); date = date
                        .minusDays(1)) {
            Optional<Instant> found = newestOf(date, after, until);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The first slot later than the moment; empty when there is none for decades. */
    public Optional<Instant> next(Instant after) {
        LocalDate first = after.atZone(zone).toLocalDate().minusDays(1);
        for (LocalDate date = first; date.isBefore(first.plusYears(AHEAD)); date = date.plusDays(1)) {
            // Slots of the day after may come first: near midnight a change of the clock can move them over it.
            Optional<Instant> found = Stream.concat(slots(date), slots(date.plusDays(1)))
                    .filter(slot -> slot.isAfter(after))
                    .min(Comparator.naturalOrder());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> newestOf(LocalDate date, Instant after, Instant until) {
        return Stream.concat(slots(date), slots(date.minusDays(1)))
                .filter(slot -> slot.isAfter(after) && !slot.isAfter(until))
                .max(Comparator.naturalOrder());
    }

    private Stream<Instant> slots(LocalDate date) {
        return isDay(date)
                ? fields.hours().stream().flatMap(hour -> fields.minutes().stream().map(
                        minute -> date.atTime(hour, minute))).flatMap(local -> moments(local).stream())
                : Stream.empty();
    }

    private boolean isDay(LocalDate date) {
        boolean named = fields.daysOfWeek().contains(date.getDayOfWeek().getValue() % 7);
        boolean numbered = fields.daysOfMonth().contains(date.getDayOfMonth());
        return fields.months().contains(date.getMonthValue())
                && (fields.eitherDay() ? named || numbered : named && numbered);
    }

    private List<Instant> moments(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            return everyHour ? List.of() : List.of(zone.getRules().getTransition(local).getInstant());
        }
        return everyHour
                ? offsets.stream().map(local::toInstant).toList()
                : List.of(local.toInstant(offsets.getFirst()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronSchedule same && text.equals(same.text) && zone.equals(same.zone);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + zone.hashCode();
    }

    /** For people: {@code 0 2 * * * UTC}. */
    @Override
    public String toString() {
        return text + " " + zone;
    }
}
