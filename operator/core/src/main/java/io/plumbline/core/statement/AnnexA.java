package io.plumbline.core.statement;

import io.plumbline.core.control.Standard;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The entries of Annex A of both standards, by identifier. */
public final class AnnexA {
    private static final String TECHNOLOGICAL = "A.8.";
    private static final List<String> ISO27001 = join(
            Stream.of(ids("A.5.", 1, 37), ids("A.6.", 1, 8), ids("A.7.", 1, 14),
                    ids(TECHNOLOGICAL, 1, 34)));
    private static final List<String> ISO42001 = join(Stream.of(ids("A.2.", 2, 4), ids("A.3.", 2, 3), ids("A.4.", 2, 6),
            ids("A.5.", 2, 5), ids("A.6.1.", 2, 3), ids("A.6.2.", 2, 8), ids("A.7.", 2, 6), ids("A.8.", 2, 5),
            ids("A.9.", 2, 4), ids("A.10.", 2, 4)));

    private AnnexA() {}

    /** All entries, in the order of the standard: 93 of ISO/IEC 27001:2022, 38 of ISO/IEC 42001:2023. */
    public static List<String> entries(Standard standard) {
        return switch (standard) {
            case ISO27001 -> ISO27001;
            case ISO42001 -> ISO42001;
        };
    }

    /** Whether a control resource can show the entry. None can for what a cluster knows nothing of. */
    public static boolean isMonitored(Standard standard, String entry) {
        return switch (standard) {
            case ISO27001 -> entry.startsWith(TECHNOLOGICAL);
            case ISO42001 -> true;
        };
    }

    private static Stream<String> ids(String prefix, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> prefix + number);
    }

    private static List<String> join(Stream<Stream<String>> parts) {
        return parts.flatMap(ids -> ids).toList();
    }
}
