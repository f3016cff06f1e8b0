package io.plumbline.dashboards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of all metrics that the operator serves: those of its page of metrics, and those of the libraries in it. */
final class Contract {
    private static final Path PAGE = Committed.DASHBOARDS.resolve("METRICS.md");
    private static final Pattern NAME = Pattern.compile("plumbline_[a-z0-9_]+");

    private Contract() {}

    static Set<String> names() {
        try {
            Set<String> all = new HashSet<>(namesIn(Files.readString(PAGE)));
            all.addAll(namesIn(list("library-metrics.txt")));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> namesIn(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static String list(String name) throws IOException {
        try (InputStream list = Objects.requireNonNull(Contract.class.getResourceAsStream(name), name)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
