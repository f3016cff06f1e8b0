package io.plumbline.runtime.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.runtime.discovery.ServedKind;

import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The namespaces of one fixture. They are open to anything while objects are put into them, and become what the fixture
 * says at last: labels can be changed later, so what they forbid can be there. They stay when the fixture is over, since
 * it takes a controller to delete them; the next one that has a namespace of the name makes it its own.
 */
final class LiveNamespaces {
    /** What the API server wants of a namespace before a claim in it may have administrators' access to devices. */
    private static final String ADMIN_ACCESS = "resource.kubernetes.io/admin-access";

    private final LiveApi api;
    private final ServedKind kind;
    private final Deque<Runnable> undo;
    private final Map<String, ObjectNode> byName = new LinkedHashMap<>();

    /** @param undo gets what is to be done when the fixture is over */
    LiveNamespaces(LiveApi api, ServedKind kind, Deque<Runnable> undo) {
        this.api = api;
        this.kind = kind;
        this.undo = undo;
    }

    /** What the fixture says of this namespace. */
    void tell(String name, ObjectNode namespace) {
        byName.put(name, namespace);
    }

    /** The fixture has objects in this namespace. */
    void use(String name) {
        byName.computeIfAbsent(name, LiveNamespaces::bare);
    }

    private static ObjectNode bare(String name) {
        ObjectNode namespace = LiveApi.json("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\"}");
        namespace.withObject("metadata").put("name", name);
        return namespace;
    }

    Stream<Place> places() {
        return byName.keySet().stream().map(this::place);
    }

    private Place place(String name) {
        return new Place(kind, "", name);
    }

    void open() {
        byName.keySet().forEach(name -> {
            ObjectNode namespace = bare(name);
            namespace.withObject("metadata").withObject("labels").put(ADMIN_ACCESS, "true");
            if (api.create(place(name), namespace, LiveApi.MANAGER) == null) {
                api.replace(place(name), namespace);
            }
        });
    }

    void settle() {
        byName.forEach((name, namespace) -> {
            api.replace(place(name), LiveApi.writable(namespace));
            if (namespace.at("/metadata").has("deletionTimestamp")) {
                api.delete(place(name));
                undo.push(() -> api.replacePart(place(name), "finalize", bare(name)));
            }
        });
    }
}
