package io.plumbline.reports.oscal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the files of one folder hold together: identifiers occur once, and whatever is referred to is there. Neither the
 * schemas nor the constraints of OSCAL say so. Files are read as streams; only identifiers are kept.
 */
public final class OscalReferences {
    private static final Set<String> TO_UUID = Set.of("actor-uuid", "subject-uuid", "observation-uuid",
            "component-uuid");
    private static final Set<String> TO_ID = Set.of("control-id", "target-id", "with-ids");
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, String> uuids = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> references = new HashMap<>();
    private final Set<String> files = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Reads a file to its end.
     *
     * @param path within the package, with {@code /}
     * @throws IOException where it cannot be read, or is not JSON
     */
    public void read(String path, InputStream content) throws IOException {
        exists(path);
        try (JsonParser json = FACTORY.createParser(content)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    String name = name(json);
                    if (name != null) {
                        value(path, name, json.getText());
                    }
                }
            }
        }
    }

    /** Says that a file is in the package that is not OSCAL, and may be referred to. */
    public void exists(String path) {
        files.add(path);
    }

    /** What does not hold, a sentence each; empty where everything does. To be asked when all files are read. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        references.forEach((to, from) -> {
            if (!isThere(to)) {
                all.add(from + " refers to " + to.substring(to.indexOf(' ') + 1) + ", which is nowhere");
            }
        });
        return all.stream().sorted().toList();
    }

    private boolean isThere(String reference) {
        String what = reference.substring(reference.indexOf(' ') + 1);
        return switch (reference.substring(0, reference.indexOf(' '))) {
            case "uuid" -> uuids.containsKey(what);
            case "id" -> ids.containsKey(what);
            default -> files.contains(what);
        };
    }

    private static @Nullable String name(JsonParser json) throws IOException {
        var context = json.getParsingContext();
        return context.inArray() ? context.getParent().getCurrentName() : json.currentName();
    }

    private void value(String path, String name, String value) {
        if (name.equals("uuid")) {
            defined(uuids, path, value);
        } else if (name.equals("id") && path.endsWith("/catalog.json")) {
            defined(ids, path, value);
        } else if (TO_UUID.contains(name)) {
            references.putIfAbsent("uuid " + value, path);
        } else if (TO_ID.contains(name)) {
            references.putIfAbsent("id " + value, path);
        } else if (name.equals("href")) {
            references.putIfAbsent(
                    value.startsWith("#") ? "uuid " + value.substring(1) : "file " + resolved(path, value), path);
        }
    }

    private void defined(Map<String, String> known, String path, String value) {
        String before = known.putIfAbsent(value, path);
        if (before != null) {
            problems.add(value + " is defined twice: in " + before + " and in " + path);
        }
    }

    private static String resolved(String from, String href) {
        return Path.of(from).resolveSibling(href).normalize().toString().replace('\\', '/');
    }
}
