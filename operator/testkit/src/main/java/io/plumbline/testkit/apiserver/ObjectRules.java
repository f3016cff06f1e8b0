package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What the API server decides about an object, whoever writes it: identity, generation, what status and spec writes may change. */
final class ObjectRules {
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final List<String> SERVER_OWNED = List.of("uid", "creationTimestamp", "deletionTimestamp",
            "deletionGracePeriodSeconds", "generation");

    private final Clock clock;
    private final RandomGenerator random;

    ObjectRules(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The object as it is stored first; refuses one without a name or with a wrong one. */
    ObjectNode created(Target target, ObjectNode body, boolean keepStatus) {
        var kind = target.kind();
        var object = typed(target, body);
        var metadata = Json.child(object, "metadata");
        name(kind, metadata);
        if (kind.namespaced()) {
            var stated = metadata.path("namespace").asText(target.namespace());
            if (!stated.equals(target.namespace())) {
                throw StatusException.badRequest(
                        "the namespace of the provided object does not match the namespace sent on the request");
            }
            metadata.put("namespace", target.namespace());
        } else {
            metadata.remove("namespace");
        }
        metadata.remove(List.of("resourceVersion", "managedFields", "selfLink", "deletionTimestamp",
                "deletionGracePeriodSeconds", "generation"));
        metadata.put("uid", new UUID(random.nextLong(), random.nextLong()).toString());
        metadata.put("creationTimestamp", now());
        if (target.hasStatus() && !keepStatus) {
            object.remove("status");
        }
        Defaults.onCreate(kind, target.version(), object, now());
        if (generational(kind, object)) {
            metadata.put("generation", 1);
        }
        return object;
    }

    private void name(ApiKind kind, ObjectNode metadata) {
        if (metadata.path("name").asText("").isEmpty()) {
            var prefix = metadata.path("generateName").asText("");
            if (prefix.isEmpty()) {
                throw StatusException.invalid(kind.kind() + " \"\"", "metadata.name", "FieldValueRequired",
                        "Required value: name or generateName is required");
            }
            var name = new StringBuilder(prefix);
            for (int i = 0; i < 5; i++) {
                name.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
            }
            metadata.put("name", name.toString());
        }
    }

    /** The next state: what the writer wants, cut down to what this write may change. */
    ObjectNode updated(Target target, StoredObject old, ObjectNode wanted) {
        checkPreconditions(target.kind(), old, wanted.path("metadata"));
        var before = old.node();
        if (target.subresource().equals("status")) {
            var next = before.deepCopy();
            copy(wanted, "status", next);
            return next;
        }
        var next = typed(target, wanted);
        var metadata = Json.child(next, "metadata");
        metadata.remove(List.of("managedFields", "selfLink"));
        SERVER_OWNED.forEach(field -> copy(old.metadata(), field, metadata));
        List.of("name", "namespace", "resourceVersion").forEach(field -> copy(old.metadata(), field, metadata));
        if (target.hasStatus()) {
            copy(before, "status", next);
        }
        Defaults.onWrite(target.kind(), target.version(), next);
        if (metadata.has("generation") && !desired(next).equals(desired(before))) {
            metadata.put("generation", metadata.path("generation").asLong() + 1);
        }
        return next;
    }

    private static void checkPreconditions(ApiKind kind, StoredObject old, JsonNode stated) {
        var name = old.key().name();
        var revision = stated.path("resourceVersion").asText("");
        if (!revision.isEmpty() && !revision.equals(Long.toString(old.revision()))) {
            throw StatusException.stale(kind, name);
        }
        var uid = stated.path("uid").asText("");
        var actual = old.metadata().path("uid").asText();
        if (!uid.isEmpty() && !uid.equals(actual)) {
            throw StatusException.conflict(kind, name, "Precondition failed: UID in precondition: " + uid
                    + ", UID in object meta: " + actual);
        }
    }

    /** A copy with apiVersion, kind and metadata first; refuses an object of another kind. */
    private static ObjectNode typed(Target target, ObjectNode body) {
        var kind = target.kind();
        var apiVersion = kind.apiVersion(target.version());
        if (!body.path("apiVersion").asText(apiVersion).equals(apiVersion)
                || !body.path("kind").asText(kind.kind()).equals(kind.kind())) {
            throw StatusException.badRequest("the object provided is unrecognized: it is "
                    + body.path("apiVersion").asText() + " " + body.path("kind").asText() + ", expected " + apiVersion
                    + " " + kind.kind());
        }
        var object = Json.object().put("apiVersion", apiVersion).put("kind", kind.kind());
        object.set("metadata", Json.child(body, "metadata").deepCopy());
        body.properties().forEach(field -> {
            if (!object.has(field.getKey())) {
                object.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        return object;
    }

    private static void copy(JsonNode from, String field, ObjectNode to) {
        if (from.has(field)) {
            to.set(field, from.get(field).deepCopy());
        } else {
            to.remove(field);
        }
    }

    // Built-in kinds of the core group carry a generation only where somebody acts on their spec.
    private static boolean generational(ApiKind kind, ObjectNode object) {
        return kind.custom()
                || object.has("spec") && (!kind.group().isEmpty() || List.of("Pod", "ReplicationController")
                        .contains(kind.kind()));
    }

    /** The part of an object whose change is a new generation: everything but metadata and status. */
    private static ObjectNode desired(ObjectNode object) {
        return object.deepCopy().without(List.of("metadata", "status", "apiVersion"));
    }
}
