package io.plumbline.core.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Reads resources from a JSON token stream, straight into compact bodies. One reader serves one stream and one thread.
 *
 * <p>Kind and API version are put into the body where the stream leaves them out, as it does for items of a list. The
 * resource version is moved out of the body, so that bodies compare equal when nothing that a check sees has changed.
 */
public final class ResourceReader {
    private final ResourceType type;
    private final String apiVersion;
    private final Projection projection;
    private final boolean keepNulls;
    private final BodyReader bodies;

    /**
     * @param apiVersion the API version that the stream serves, for instance {@code apps/v1}
     * @param custom whether the kind is a custom resource, where JSON null is a value and not absence
     */
    public ResourceReader(ResourceType type, String apiVersion, boolean custom, Projection projection,
            ShapeTable shapes,
            ReadLimits limits) {
        this.type = type;
        this.apiVersion = apiVersion;
        this.projection = projection;
        this.keepNulls = custom;
        this.bodies = new BodyReader(shapes, limits);
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
        bodies.begin(keepNulls);
        int mark = bodies.mark();
        boolean hasKind = false;
        boolean hasVersion = false;
        String version = "";
        BodyMap metadata = BodyMap.EMPTY;
        String name;
        while ((name = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            if (name.equals("metadata") && token == JsonToken.START_OBJECT) {
                int inner = bodies.mark();
                int used = bodies.spare();
                version = metadata(parser, projection.field(name));
                bodies.resume(used);
                metadata = bodies.closeMap(inner);
                bodies.put(name, metadata);
            } else {
                hasKind |= name.equals("kind") && token == JsonToken.VALUE_STRING;
                hasVersion |= name.equals("apiVersion") && token == JsonToken.VALUE_STRING;
                bodies.field(parser, name, projection.field(name), 1);
            }
        }
        if (!hasKind) {
            bodies.put("kind", type.kind());
        }
        if (!hasVersion) {
            bodies.put("apiVersion", apiVersion);
        }
        BodyMap body = bodies.closeMap(mark);
        ResourceKey key = new ResourceKey(type, metadata.text("namespace", ""), metadata.text("name", ""));
        return new Resource(key, metadata.text("uid", ""), version, controller(metadata), body, bodies.problem());
    }

    private String metadata(JsonParser parser, Projection kept) throws IOException {
        String version = "";
        String name;
        while ((name = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            if (name.equals("resourceVersion") && token == JsonToken.VALUE_STRING) {
                version = parser.getText();
            } else {
                bodies.field(parser, name, kept.field(name), 2);
            }
        }
        return version;
    }

    private static @Nullable OwnerReference controller(BodyMap metadata) {
        for (Object item : metadata.list("ownerReferences")) {
            if (item instanceof BodyMap owner && Boolean.TRUE.equals(owner.get("controller"))) {
                String kind = owner.text("kind", "");
                if (!kind.isEmpty()) {
                    return new OwnerReference(ResourceType.of(owner.text("apiVersion", ""), kind),
                            owner.text("name", ""),
                            owner.text("uid", ""));
                }
            }
        }
        return null;
    }
}
