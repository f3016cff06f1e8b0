package io.plumbline.runtime.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.catalogue.Manifest;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.discovery.ServedKind;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The objects of one fixture on an API server; closing it takes them away again. They are written as somebody would come
 * to have them:
 *
 * <ul>
 * <li>Namespaces take anything first, and become what the fixture says at last: see {@link LiveNamespaces}.
 * <li>Owners come first, and are meant by the uid that they got.
 * <li>What the fixture's managed fields name as manager is who creates the object.
 * <li>Status and ephemeral containers have requests of their own.
 * <li>What is there already is replaced, and put back.
 * </ul>
 */
final class LiveScene implements AutoCloseable {
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
        LiveNamespaces namespaces = new LiveNamespaces(api, kinds.apply(ResourceType.NAMESPACE), undo);
        objects.forEach(object -> {
            Place place = place(object);
            if (isNamespace(place)) {
                namespaces.tell(place.name(), object);
            } else if (!place.namespace().isEmpty()) {
                namespaces.use(place.namespace());
            }
        });
        namespaces.open();
        objects.stream()
                .sorted(Comparator.comparing(object -> object.at("/metadata/ownerReferences").size()))
                .filter(object -> !isNamespace(place(object)))
                .forEach(this::write);
        namespaces.settle();
        return Stream.concat(objects.stream().map(this::place), namespaces.places()).distinct().toList();
    }

    private Place place(JsonNode object) {
        return Place.of(kinds.apply(LiveApi.type(object)), object);
    }

    private static boolean isNamespace(Place place) {
        return place.kind().type().equals(ResourceType.NAMESPACE);
    }

    /** Admission gives a pod its account; where no controller runs, somebody has to make that first. */
    private void account(Place pod, ObjectNode object) {
        ObjectNode account = LiveApi.json("{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\"}");
        account.withObject("metadata")
                .put("name", object.at("/spec/serviceAccountName").asText("default"))
                .put("namespace", pod.namespace());
        api.create(place(account), account, LiveApi.MANAGER);
    }

    private void write(ObjectNode object) {
        Place place = place(object);
        ObjectNode wanted = LiveApi.writable(object);
        wanted.at("/metadata/ownerReferences").forEach(this::nameByUid);
        JsonNode ephemeral = object.at("/spec/ephemeralContainers");
        if (!ephemeral.isMissingNode()) {
            wanted.withObject("spec").remove("ephemeralContainers");
        }
        if (place.kind().type().equals(ResourceType.POD)) {
            account(place, object);
        }
        ObjectNode written = api.create(place, wanted,
                object.at("/metadata/managedFields/0/manager").asText(LiveApi.MANAGER));
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
        JsonNode uid = uids.get(LiveApi.type(owner) + " " + owner.path("name").asText());
        if (uid != null) {
            ((ObjectNode) owner).set("uid", uid);
        }
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
