package io.plumbline.core.statement;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A schedule of five fields as in cron, numbers only. As in cron, a day fits when either of its two fields says so,
 * unless one of them begins with an asterisk: then both have to.
 *
 * @param daysOfWeek 0 is Sunday
 * @param eitherDay whether one of the two fields about days is enough
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html">POSIX crontab</a>
 */
public record Schedule(NavigableSet<Integer> minutes, NavigableSet<Integer> hours, NavigableSet<Integer> daysOfMonth,
        NavigableSet<Integer> months, NavigableSet<Integer> daysOfWeek, boolean eitherDay) {
    private static final Pattern PART = Pattern.compile("(?:(\\*)|(\\d{1,4})(?:-(\\d{1,4}))?)(?:/(\\d{1,4}))?");
    /** February has 29 days in some years. */
    private static final List<Integer> LONGEST = List.of(31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
    private static final int SUNDAY_TOO = 7;

    public Schedule {
        minutes = Collections.unmodifiableNavigableSet(minutes);
        hours = Collections.unmodifiableNavigableSet(hours);
        daysOfMonth = Collections.unmodifiableNavigableSet(daysOfMonth);
        months = Collections.unmodifiableNavigableSet(months);
        daysOfWeek = Collections.unmodifiableNavigableSet(daysOfWeek);
    }

    private record Field(String name, int first, int last) {}

    private static final List<Field> FIELDS = List.of(new Field("minute", 0, 59), new Field("hour", 0, 23),
            new Field("day of month", 1, 31), new Field("month", 1, 12), new Field("day of week", 0, SUNDAY_TOO));

    /** @throws IllegalArgumentException when it is no schedule, or one that never comes; the message is for people */
    public static Schedule parse(String text) {
        List<String> parts = List.of(text.strip().split("\\s+"));
        if (parts.size() != FIELDS.size()) {
            throw new IllegalArgumentException("has " + parts.size()
                    + " fields, not five: minute, hour, day of month, month, day of week");
        }
        List<NavigableSet<Integer>> values = IntStream.range(0, FIELDS.size())
                .mapToObj(i -> values(FIELDS.get(i), parts.get(i)))
                .toList();
        NavigableSet<Integer> week = values.get(4);
        if (week.remove(SUNDAY_TOO)) {
            week.add(0);
        }
        boolean either = !parts.get(2).startsWith("*") && !parts.get(4).startsWith("*");
        Schedule schedule = new Schedule(values.get(0), values.get(1), values.get(2), values.get(3), week, either);
        if (!either && !schedule.hasDay()) {
            throw new IllegalArgumentException("never comes: none of its months has a day " + parts.get(2));
        }
        return schedule;
    }

    private boolean hasDay() {
        return months.stream().anyMatch(month -> daysOfMonth.first() <= LONGEST.get(month - 1));
    }

    private static NavigableSet<Integer> values(Field field, String text) {
        NavigableSet<Integer> values = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw wrong(field, part, "is no number, range (1-5), step (*/15) or list of them");
            }
            boolean all = matcher.group(1) != null;
            int from = all ? field.first() : Integer.parseInt(matcher.group(2));
            int to = all ? field.last() : matcher.group(3) != null ? Integer.parseInt(matcher.group(3)) : from;
            int step = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
            if (from < field.first() || to > field.last()) {
                throw wrong(field, part, "is not within " + field.first() + " to " + field.last());
            }
            if (from > to) {
                throw wrong(field, part, "ends before it begins");
            }
            if (step == 0) {
                throw wrong(field, part, "has a step of zero");
            }
            if (step > 1 && !all && matcher.group(3) == null) {
                throw wrong(field, part, "has a step without a range");
            }
            IntStream.iterate(from, value -> value <= to, value -> value + step).forEach(values::add);
        }
        return values;
    }

    private static IllegalArgumentException wrong(Field field, String part, String why) {
        return new IllegalArgumentException(
                field.name() + " '" + part + "' " + why + " (field " + (FIELDS.indexOf(field) + 1) + " of 5)");
    }
}
