package io.plumbline.log.series;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One log of a series. The first has the name of the series as its origin, the one with number n the name and
 * {@code /n}. A number is never used twice, so that there are never two trees of one origin and size.
 *
 * @param series the name of the series
 * @param number 1, 2, 3 ...
 */
public record LogName(String series, long number) implements Comparable<LogName> {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,14}");

    /** The folder of a series that its logs lie in. */
    public static final String FOLDER = "logs";

    /** The name that heads, checkpoints and proofs of the log bear. */
    public String origin() {
        return number == 1 ? series : series + '/' + number;
    }

    /** Where the log lies within the store of its series. */
    public String folder() {
        return FOLDER + '/' + number;
    }

    /** The log with this origin; empty when it is none of the series. */
    public static Optional<LogName> ofOrigin(String series, String origin) {
        if (origin.equals(series)) {
            return Optional.of(new LogName(series, 1));
        }
        return origin.startsWith(series + '/')
                ? ofFolder(series, origin.substring(series.length() + 1)).filter(name -> name.number() > 1)
                : Optional.empty();
    }

    /** The log in the folder with this name; empty when no log has it. */
    public static Optional<LogName> ofFolder(String series, String folder) {
        return NUMBER.matcher(folder).matches()
                ? Optional.of(new LogName(series, Long.parseLong(folder)))
                : Optional.empty();
    }

    @Override
    public int compareTo(LogName other) {
        return Long.compare(number, other.number);
    }
}
