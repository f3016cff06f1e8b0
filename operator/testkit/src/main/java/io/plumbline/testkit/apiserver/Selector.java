package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Label and field selectors of lists and watches. */
final class Selector {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s+\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^=!\\s]+)\\s*(==|=|!=)\\s*(\\S*)");

    private final List<Predicate<JsonNode>> requirements = new ArrayList<>();

    private Selector() {}

    static Selector of(HttpExchange request, ApiKind kind) {
        var selector = new Selector();
        // Commas inside of parentheses belong to a set.
        for (var term : request.query("labelSelector").split(",(?![^(]*\\))")) {
            if (!term.isBlank()) {
                selector.requirements.add(label(term.strip()));
            }
        }
        for (var term : request.query("fieldSelector").split(",")) {
            if (!term.isBlank()) {
                selector.requirements.add(field(term.strip(), kind));
            }
        }
        return selector;
    }

    boolean matches(StoredObject object) {
        return requirements.stream().allMatch(requirement -> requirement.test(object.node()));
    }

    private static Predicate<JsonNode> label(String term) {
        var set = SET.matcher(term);
        if (set.matches()) {
            var values = Set.of(set.group(3).strip().split("\\s*,\\s*"));
            var negated = set.group(2).equals("notin");
            return object -> values.contains(labelOf(object, set.group(1)).asText("\0")) != negated;
        }
        var equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            var negated = equality.group(2).equals("!=");
            return object -> labelOf(object, equality.group(1)).asText("\0").equals(equality.group(3)) != negated;
        }
        return term.startsWith("!")
                ? object -> labelOf(object, term.substring(1).strip()).isMissingNode()
                : object -> !labelOf(object, term).isMissingNode();
    }

    private static JsonNode labelOf(JsonNode object, String key) {
        return object.path("metadata").path("labels").path(key);
    }

    private static Predicate<JsonNode> field(String term, ApiKind kind) {
        var equality = EQUALITY.matcher(term);
        if (!equality.matches()) {
            throw StatusException.badRequest("invalid field selector " + term);
        }
        var path = equality.group(1);
        if (kind.custom() && !path.equals("metadata.name") && !path.equals("metadata.namespace")) {
            throw StatusException.badRequest("field label not supported: " + path);
        }
        var pointer = "/" + path.replace('.', '/');
        var negated = equality.group(2).equals("!=");
        return object -> object.at(pointer).asText("").equals(equality.group(3)) != negated;
    }
}
