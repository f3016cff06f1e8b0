package io.plumbline.auditor.route;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of closed sets as statuses spell them: {@code NOT_EVALUATED} is NotEvaluated. */
final class Spelling {
    private Spelling() {}

    static String of(Enum<?> word) {
        return Stream.of(word.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
