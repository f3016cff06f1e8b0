package io.plumbline.core.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads resources from a JSON token stream, straight into compact bodies. One reader serves one stream and one thread.
 *
 * <p>Who a resource is, is always read; its body holds what the projection keeps, and never a withheld value. Kind and
 * API version are those of the stream, also where its items leave them out, as items of a list do. The resource version
 * is moved out of the body, so that bodies are the same when nothing that a check sees has changed.
 */
public final class ResourceReader {
    /** What is needed of the owners to know the controller. */
    private static final Projection OWNERS = Projection.parts(Map.of(), Projection.DROP,
            Projection.fields(Map.of("apiVersion", Projection.KEEP, "kind", Projection.KEEP, "name", Projection.KEEP,
                    "uid", Projection.KEEP, "controller", Projection.KEEP)));

    private final ResourceType type;
    private final String apiVersion;
    private final boolean keepNulls;
    private final Supplier<Reading> reading;
    private final BodyReader bodies;
    private final Guard guard;

    private String name = "";
    private String namespace = "";
    private String uid = "";
    private String version = "";
    private @Nullable OwnerReference controller;

    /**
     * @param apiVersion the API version that the stream serves, for instance {@code apps/v1}
     * @param custom whether the kind is a custom resource, where JSON null is a value and not absence
     * @param reading asked for each resource, so that one stream can go on when more is to be kept
     */
    public ResourceReader(ResourceType type, String apiVersion, boolean custom, Supplier<Reading> reading,
            ShapeTable shapes, ReadLimits limits) {
        this.type = type;
        this.apiVersion = apiVersion;
        this.keepNulls = custom;
        this.reading = reading;
        this.bodies = new BodyReader(shapes, limits);
        this.guard = type.equals(ResourceType.SECRET) ? Guard.SECRET : Guard.OPEN;
    }

    /**
     * Reads one resource.
     *
     * @param parser stands on the object's opening brace, and on its closing brace afterwards
     * @throws IOException when the stream breaks or is not JSON; what exceeds a limit is no error but a
     *             {@link Resource#problem()}
     */
    public Resource read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("expected a resource, found " + parser.currentToken());
        }
        Reading how = reading.get();
        Projection kept = how.projection();
        bodies.begin(keepNulls);
        name = "";
        namespace = "";
        uid = "";
        version = "";
        controller = null;
        int mark = bodies.mark();
        // First and in this order, so that an item of a list and an event about it are the same body.
        put("apiVersion", apiVersion, kept);
        put("kind", type.kind(), kept);
        String field;
        while ((field = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            switch (field) {
                case "apiVersion", "kind" -> parser.skipChildren();
                case "metadata" -> {
                    if (token == JsonToken.START_OBJECT) {
                        metadata(parser, kept.field(field));
                    } else {
                        bodies.field(parser, field, kept.field(field), guard, 1);
                    }
                }
                default -> bodies.field(parser, field, kept.field(field), guard, 1);
            }
        }
        BodyMap body = bodies.closeMap(mark);
        return new Resource(new ResourceKey(type, namespace, name), uid, version, controller, body, bodies.problem(),
                how.generation());
    }

    private void metadata(JsonParser parser, Projection kept) throws IOException {
        int mark = bodies.mark();
        int used = bodies.spare();
        String field;
        while ((field = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            boolean text = token == JsonToken.VALUE_STRING;
            switch (field) {
                case "resourceVersion" -> {
                    version = text ? parser.getText() : version;
                    parser.skipChildren();
                }
                case "name" -> name = identity(parser, field, kept, name);
                case "namespace" -> namespace = identity(parser, field, kept, namespace);
                case "uid" -> uid = identity(parser, field, kept, uid);
                case "ownerReferences" -> owners(parser, field, kept.field(field));
                default -> bodies.field(parser, field, kept.field(field), Guard.OPEN, 2);
            }
        }
        bodies.resume(used);
        BodyMap metadata = bodies.closeMap(mark);
        if (Projection.PRESENCE.equals(kept)) {
            bodies.put("metadata", Placeholder.INSTANCE);
        } else if (!Projection.DROP.equals(kept)) {
            bodies.put("metadata", metadata);
        }
    }

    /** Reads a text that says who the resource is, and puts it where it is kept. */
    private String identity(JsonParser parser, String field, Projection kept, String fallback) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            bodies.field(parser, field, kept.field(field), Guard.OPEN, 2);
            return fallback;
        }
        if (bodies.value(parser, Projection.KEEP, Guard.OPEN, 2) instanceof String text) {
            put(field, text, kept);
            return text;
        }
        return fallback;
    }

    private void put(String field, Object value, Projection kept) {
        Object projected = Bodies.project(value, kept.field(field));
        if (projected != null) {
            bodies.put(field, projected);
        }
    }

    private void owners(JsonParser parser, String field, Projection kept) throws IOException {
        Object owners = bodies.value(parser, OWNERS.union(kept), Guard.OPEN, 2);
        if (owners == null) {
            return;
        }
        if (owners instanceof BodyList list) {
            controller = controller(list);
        }
        Object projected = Bodies.project(owners, kept);
        if (projected != null) {
            bodies.put(field, projected);
        }
    }

    private static @Nullable OwnerReference controller(BodyList owners) {
        for (Object item : owners) {
            if (item instanceof BodyMap owner && Boolean.TRUE.equals(owner.get("controller"))) {
                String kind = owner.text("kind", "");
                if (!kind.isEmpty()) {
                    return new OwnerReference(ResourceType.of(owner.text("apiVersion", ""), kind),
                            owner.text("name", ""), owner.text("uid", ""));
                }
            }
        }
        return null;
    }
}
