package io.plumbline.runtime.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.catalogue.Manifest;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.discovery.ServedKind;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The objects of one fixture on an API server; closing it takes them away again. They are written as somebody would come
 * to have them:
 *
 * <ul>
 * <li>Namespaces are open to anything while objects are put into them, and become what the fixture says at last: labels
 * can be changed later, so whatever they forbid can be there. They are never deleted, which would need a controller.
 * <li>Owners come first, and are meant by the uid that they got.
 * <li>What the fixture's managed fields name as manager is who creates the object.
 * <li>Status and ephemeral containers have requests of their own.
 * <li>What is there already is replaced, and put back.
 * </ul>
 */
final class LiveScene implements AutoCloseable {
    private static final String MANAGER = "fixture";
    /** What the API server wants of a namespace before a claim in it may have administrators' access to devices. */
    private static final String ADMIN_ACCESS = "resource.kubernetes.io/admin-access";
    private static final List<String> GIVEN_BY_THE_SERVER = List.of("uid", "creationTimestamp", "deletionTimestamp",
            "managedFields");

    private final LiveApi api;
    private final Function<ResourceType, ServedKind> kinds;
    private final Map<String, JsonNode> uids = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    LiveScene(LiveApi api, Function<ResourceType, ServedKind> kinds) {
        this.api = api;
        this.kinds = kinds;
    }

    /** The objects of the fixture as they are written down, the subject first. */
    static List<ObjectNode> objects(Fixture fixture) {
        return Stream.of(Stream.of(fixture.subject()), Stream.ofNullable(fixture.namespace()),
                fixture.related().stream()).flatMap(part -> part).map(Manifest::json).map(LiveApi::json).toList();
    }

    /** Writes the objects, and answers where they and their namespaces are, the subject first. */
    List<Place> set(List<ObjectNode> objects) {
        Map<String, ObjectNode> namespaces = namespaces(objects);
        namespaces.keySet().forEach(this::open);
        List<Place> places = new ArrayList<>();
        List<ObjectNode> ordered = objects.stream()
                .sorted(Comparator.comparing(object -> object.at("/metadata/ownerReferences").size()))
                .toList();
        for (ObjectNode object : ordered) {
            if (!isNamespace(object)) {
                write(object);
            }
        }
        namespaces.values().forEach(this::settle);
        objects.forEach(object -> places.add(place(object)));
        namespaces.values().stream().map(this::place).filter(place -> !places.contains(place)).forEach(places::add);
        return places;
    }

    /** Those that the fixture tells about, and bare ones for the others that its objects are in. */
    private Map<String, ObjectNode> namespaces(List<ObjectNode> objects) {
        Map<String, ObjectNode> namespaces = new LinkedHashMap<>();
        objects.stream().filter(LiveScene::isNamespace).forEach(object -> namespaces.put(place(object).name(), object));
        objects.stream()
                .map(object -> place(object).namespace())
                .filter(name -> !name.isEmpty())
                .forEach(name -> namespaces.computeIfAbsent(name, LiveScene::bare));
        return namespaces;
    }

    private static boolean isNamespace(JsonNode object) {
        return type(object).equals(ResourceType.NAMESPACE);
    }

    private static ResourceType type(JsonNode object) {
        return ResourceType.of(object.path("apiVersion").asText(), object.path("kind").asText());
    }

    private Place place(JsonNode object) {
        return Place.of(kinds.apply(type(object)), object);
    }

    private static ObjectNode bare(String name) {
        ObjectNode namespace = LiveApi.json("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\"}");
        namespace.withObject("metadata").put("name", name);
        return namespace;
    }

    private void open(String name) {
        ObjectNode namespace = bare(name);
        namespace.withObject("metadata").withObject("labels").put(ADMIN_ACCESS, "true");
        if (api.create(place(namespace), namespace, MANAGER) == null) {
            api.replace(place(namespace), namespace);
        }
    }

    /** Admission gives a pod its account; where no controller runs, somebody has to make that first. */
    private void account(Place pod, ObjectNode object) {
        ObjectNode account = LiveApi.json("{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\"}");
        account.withObject("metadata")
                .put("name", object.at("/spec/serviceAccountName").asText("default"))
                .put("namespace", pod.namespace());
        api.create(place(account), account, MANAGER);
    }

    private void settle(ObjectNode namespace) {
        Place place = place(namespace);
        api.replace(place, withoutGiven(namespace));
        if (namespace.at("/metadata").has("deletionTimestamp")) {
            api.delete(place);
            undo.push(() -> api.replacePart(place, "finalize", bare(place.name())));
        }
    }

    private void write(ObjectNode object) {
        Place place = place(object);
        ObjectNode wanted = withoutGiven(object);
        wanted.at("/metadata/ownerReferences").forEach(this::nameByUid);
        JsonNode ephemeral = object.at("/spec/ephemeralContainers");
        if (!ephemeral.isMissingNode()) {
            wanted.withObject("spec").remove("ephemeralContainers");
        }
        if (place.kind().type().equals(ResourceType.POD)) {
            account(place, object);
        }
        ObjectNode written = api.create(place, wanted,
                object.at("/metadata/managedFields/0/manager").asText(MANAGER));
        if (written == null) {
            ObjectNode before = api.get(place);
            undo.push(() -> api.replace(place, before));
            written = api.replace(place, wanted);
        } else {
            undo.push(() -> api.delete(place));
        }
        uids.put(place.kind().type() + " " + place.name(), written.at("/metadata/uid"));
        writeParts(place, object, ephemeral);
    }

    private void writeParts(Place place, ObjectNode object, JsonNode ephemeral) {
        if (!ephemeral.isMissingNode()) {
            ObjectNode whole = api.get(place);
            whole.withObject("spec").set("ephemeralContainers", ephemeral);
            api.replacePart(place, "ephemeralcontainers", whole);
        }
        if (object.has("status")) {
            ObjectNode whole = api.get(place);
            whole.set("status", object.get("status"));
            api.replacePart(place, "status", whole);
        }
    }

    private void nameByUid(JsonNode owner) {
        JsonNode uid = uids.get(type(owner) + " " + owner.path("name").asText());
        if (uid != null) {
            ((ObjectNode) owner).set("uid", uid);
        }
    }

    private static ObjectNode withoutGiven(ObjectNode object) {
        ObjectNode wanted = object.deepCopy();
        wanted.withObject("metadata").remove(GIVEN_BY_THE_SERVER);
        return wanted;
    }

    @Override
    public void close() {
        @Nullable
        RuntimeException failure = null;
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
