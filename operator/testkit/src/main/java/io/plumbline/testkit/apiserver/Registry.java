package io.plumbline.testkit.apiserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds served now: built in, aggregated, and one for each custom resource definition. Safe for use by all threads. */
final class Registry {
    private final Map<ApiKind.Id, ApiKind> kinds = new LinkedHashMap<>();

    Registry() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Registry.class.getResourceAsStream("built-in-kinds.txt"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).map(Registry::builtIn).forEach(this::put);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiKind builtIn(String line) {
        var field = line.split(" ");
        var version = field[1];
        return new ApiKind(field[0].equals("-") ? "" : field[0], field[2], field[3], field[4], field[4] + "List",
                field[5].equals("Namespaced"), List.of(version),
                field[6].equals("status") ? Set.of(version) : Set.of(), words(field[7]), words(field[8]),
                ApiKind.Origin.BUILT_IN, Map.of());
    }

    private static List<String> words(String field) {
        return field.equals("-") ? List.of() : List.of(field.split(","));
    }

    /** Serves a kind; a further version of a built-in kind joins those it has. */
    synchronized void put(ApiKind kind) {
        kinds.merge(kind.id(), kind, Registry::joined);
    }

    private static ApiKind joined(ApiKind before, ApiKind now) {
        if (now.origin() != ApiKind.Origin.BUILT_IN) {
            return now;
        }
        var versions = new ArrayList<>(before.versions());
        versions.addAll(now.versions());
        var status = before.statusVersions().isEmpty() ? Set.<String>of() : Set.copyOf(versions);
        return new ApiKind(before.group(), before.plural(), before.singular(), before.kind(), before.listKind(),
                before.namespaced(), List.copyOf(versions), status, before.shortNames(), before.categories(),
                before.origin(), before.schemas());
    }

    synchronized void remove(ApiKind.Id id) {
        kinds.remove(id);
    }

    synchronized Optional<ApiKind> find(String group, String plural) {
        return Optional.ofNullable(kinds.get(new ApiKind.Id(group, plural)));
    }

    /** All kinds, in a stable order. */
    synchronized Collection<ApiKind> all() {
        return List.copyOf(kinds.values());
    }
}
