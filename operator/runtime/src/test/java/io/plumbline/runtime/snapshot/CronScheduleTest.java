package io.plumbline.runtime.snapshot;

import io.plumbline.core.statement.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CronScheduleTest {
    /** Half an hour forward at Lord Howe, a day left out at Apia, midnight left out at São Paulo. */
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
            "Pacific/Apia", "America/Sao_Paulo", "Asia/Kathmandu");

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static List<Instant> slots(CronSchedule schedule, Instant after, Instant until) {
        return Stream.iterate(schedule.next(after), slot -> slot.isPresent() && !slot.get().isAfter(until),
                slot -> schedule.next(slot.get())).map(Optional::get).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 2 * * *     | UTC              | 2026-11-24T01:59:59.999Z | 2026-11-24T02:00:00Z",
        "0 2 * * *     | UTC              | 2026-11-24T02:00:00Z     | 2026-11-25T02:00:00Z",
        "0 2 * * *     | Europe/Berlin    | 2026-07-01T00:00:00Z     | 2026-07-02T00:00:00Z",
        "0 2 * * *     | Europe/Berlin    | 2026-12-01T00:00:00Z     | 2026-12-01T01:00:00Z",
        "15 3 1 1 *    | UTC              | 2026-01-01T03:15:00Z     | 2027-01-01T03:15:00Z",
        "0 0 29 2 *    | UTC              | 2024-02-29T00:00:00Z     | 2028-02-29T00:00:00Z",
        "0 0 29 2 *    | UTC              | 2096-02-29T00:00:00Z     | 2104-02-29T00:00:00Z",
        "0 0 13 * 5    | UTC              | 2026-11-24T00:00:00Z     | 2026-11-27T00:00:00Z",
        "0 0 31 * *    | UTC              | 2026-11-24T00:00:00Z     | 2026-12-31T00:00:00Z",
        "30 4 * * 7    | Asia/Kathmandu   | 2026-11-24T00:00:00Z     | 2026-11-28T22:45:00Z"})
    void theNextSlotFollowsFromFieldsAndZone(String schedule, String zone, Instant after, Instant slot) {
        assertThat(CronSchedule.parse(schedule, zone).next(after)).contains(slot);
    }

    @Test
    void ofThoseThatWereMissedTheNewestIsFound() {
        CronSchedule daily = CronSchedule.parse("0 2 * * *", "UTC");

        assertThat(daily.newest(at("2026-11-01T02:00:00Z"), at("2026-11-24T01:59:00Z")))
                .contains(at("2026-11-23T02:00:00Z"));
        assertThat(daily.newest(at("2026-11-01T02:00:00Z"), at("2026-11-24T02:00:00Z")))
                .contains(at("2026-11-24T02:00:00Z"));
        assertThat(daily.newest(at("2026-11-24T02:00:00Z"), at("2026-11-24T02:00:00Z"))).isEmpty();
        assertThat(daily.newest(at("2026-11-24T02:00:00Z"), at("2026-11-25T01:59:59Z"))).isEmpty();
    }

    @Test
    void aTimeThatClocksLeaveOutComesOnceWhenTheyChange() {
        // Berlin, 29 March 2026: after 01:59:59 comes 03:00:00, at 01:00 UTC.
        assertThat(slots(CronSchedule.parse("15,45 2 * * *", "Europe/Berlin"), at("2026-03-28T12:00:00Z"),
                at("2026-03-29T12:00:00Z"))).containsExactly(at("2026-03-29T01:00:00Z"));
    }

    @Test
    void aTimeThatComesTwiceIsServedTheFirstTime() {
        // Berlin, 25 October 2026: 02:30 at 00:30 UTC and again at 01:30 UTC.
        assertThat(slots(CronSchedule.parse("30 2 * * *", "Europe/Berlin"), at("2026-10-24T12:00:00Z"),
                at("2026-10-25T12:00:00Z"))).containsExactly(at("2026-10-25T00:30:00Z"));
    }

    @Test
    void everyHourIsEveryHourThatPasses() {
        CronSchedule hourly = CronSchedule.parse("30 * * * *", "Europe/Berlin");

        assertThat(slots(hourly, at("2026-03-29T00:00:00Z"), at("2026-03-29T03:00:00Z"))).containsExactly(
                at("2026-03-29T00:30:00Z"), at("2026-03-29T01:30:00Z"), at("2026-03-29T02:30:00Z"));
        assertThat(slots(hourly, at("2026-10-25T00:00:00Z"), at("2026-10-25T02:00:00Z"))).containsExactly(
                at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z"));
    }

    @Test
    void aDayThatAZoneLeavesOutIsServedOnce() {
        // Apia had no 30 December 2011: after 29 December, 23:59:59, came the 31st, at 10:00 UTC.
        assertThat(slots(CronSchedule.parse("0 2 30 12 *", "Pacific/Apia"), at("2011-12-01T00:00:00Z"),
                at("2012-01-31T00:00:00Z"))).containsExactly(at("2011-12-30T10:00:00Z"));
    }

    /** The oracle looks at every minute that passes and knows nothing of days and slots. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void slotsAreThoseOfAWalkThroughEveryMinute(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            String zone = ZONES.get(random.nextInt(ZONES.size()));
            String text = field(random, 60, 0) + " " + field(random, 24, 0) + " " + field(random, 28, 1) + " "
                    + (random.nextInt(3) > 0 ? "*" : field(random, 12, 1)) + " "
                    + (random.nextBoolean() ? "*" : field(random, 7, 0));
            Instant from = start(random, ZoneId.of(zone)).minus(Duration.ofMinutes(random.nextInt(2880)));
            Instant until = from.plus(Duration.ofDays(4));
            CronSchedule schedule = CronSchedule.parse(text, zone);
            List<Instant> walked = walk(text, ZoneId.of(zone), from, until);

            assertThat(slots(schedule, from, until)).as("%s in %s from %s", text, zone, from)
                    .isEqualTo(walked);
            assertThat(schedule.newest(from, until)).as("newest of %s in %s from %s", text, zone, from)
                    .isEqualTo(walked.isEmpty() ? Optional.empty() : Optional.of(walked.getLast()));
        }
    }

    private static String field(Random random, int values, int first) {
        int one = first + random.nextInt(values);
        return switch (random.nextInt(5)) {
            case 0 -> "*";
            case 1 -> "*/" + (1 + random.nextInt(values));
            case 2 -> one + "," + (first + random.nextInt(values));
            case 3 -> Math.min(one, first + values / 2) + "-" + Math.max(one, first + values / 2);
            default -> Integer.toString(one);
        };
    }

    /** A change of clocks, or any moment where the zone has none. */
    private static Instant start(Random random, ZoneId zone) {
        Instant any = at("2005-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(20 * 365 * 24 * 60)));
        ZoneOffsetTransition change = zone.getRules().nextTransition(any);
        return (change == null ? any : change.getInstant()).minusSeconds(random.nextInt(60));
    }

    private static List<Instant> walk(String text, ZoneId zone, Instant after, Instant until) {
        Schedule fields = Schedule.parse(text);
        boolean everyHour = text.split(" ", -1)[1].startsWith("*");
        List<Instant> found = new ArrayList<>();
        Instant first = Instant.ofEpochSecond(Math.ceilDiv(after.getEpochSecond(), 60) * 60);
        for (Instant minute = first; !minute.isAfter(until); minute = minute.plusSeconds(60)) {
            ZonedDateTime local = minute.atZone(zone);
            boolean again = !local.withEarlierOffsetAtOverlap().toInstant().equals(minute);
            boolean fits = fits(fields, local.toLocalDateTime()) && (everyHour || !again);
            ZoneOffsetTransition change = zone.getRules().getTransition(local.toLocalDateTime().minusNanos(1));
            if (!everyHour && change != null && change.isGap() && change.getInstant().equals(minute)) {
                for (LocalDateTime left = change.getDateTimeBefore(); left
                        .isBefore(change.getDateTimeAfter()); left = left
                                .plusMinutes(1)) {
                    fits |= fits(fields, left);
                }
            }
            if (fits && minute.isAfter(after)) {
                found.add(minute);
            }
        }
        return found;
    }

    private static boolean fits(Schedule fields, LocalDateTime time) {
        boolean numbered = fields.daysOfMonth().contains(time.getDayOfMonth());
        boolean named = fields.daysOfWeek().contains(time.getDayOfWeek().getValue() % 7);
        return fields.minutes().contains(time.getMinute()) && fields.hours().contains(time.getHour())
                && fields.months().contains(time.getMonthValue())
                && (fields.eitherDay() ? numbered || named : numbered && named);
    }

    @Test
    void whatIsNoZoneIsRefusedInWords() {
        assertThatIllegalArgumentException().isThrownBy(() -> CronSchedule.parse("0 2 * * *", "Europe/Berln"))
                .withMessage("'Europe/Berln' is no time zone of the IANA database");
    }
}
