package io.plumbline.runtime.reflector;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceReader;
import io.plumbline.core.resource.WireFormat;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;

/** Reads the events of a watch, straight from the bytes. One reader serves one stream and one thread. */
final class WatchReader {
    private static final String END_OF_LIST = "k8s.io/initial-events-end";

    private final InputStream body;
    private final ResourceReader resources;
    private final ResourceReader envelopes;
    private @Nullable JsonParser parser;

    /** @param envelopes reads bookmarks and errors, of which no projection may drop anything */
    WatchReader(InputStream body, ResourceReader resources, ResourceReader envelopes) {
        this.body = body;
        this.resources = resources;
        this.envelopes = envelopes;
    }

    /** Waits for the next event. Null when the server has ended the watch in an orderly way. */
    @Nullable
    WatchEvent next() throws IOException {
        JsonParser events = parser;
        if (events == null) {
            events = WireFormat.parser(body);
            parser = events;
        }
        JsonToken token = events.nextToken();
        if (token == null) {
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            throw new IOException("expected an event of a watch, found " + token);
        }
        return event(events);
    }

    private WatchEvent event(JsonParser events) throws IOException {
        String type = "";
        WatchEvent event = null;
        TokenBuffer early = null;
        String name;
        while ((name = events.nextFieldName()) != null) {
            events.nextToken();
            switch (name) {
                case "type" -> type = events.getText();
                case "object" -> {
                    if (type.isEmpty()) {
                        // Every Go server sends the type first; JSON does not say that it must.
                        early = new TokenBuffer(events);
                        early.copyCurrentStructure(events);
                    } else {
                        event = object(type, events);
                    }
                }
                default -> events.skipChildren();
            }
        }
        if (early != null) {
            try (JsonParser replay = early.asParser()) {
                replay.nextToken();
                event = object(type, replay);
            }
        }
        if (event == null) {
            throw new IOException("an event of type '" + type + "' without an object");
        }
        return event;
    }

    private WatchEvent object(String type, JsonParser object) throws IOException {
        return switch (type) {
            case "ADDED", "MODIFIED" -> new WatchEvent.Present(PageReader.named(resources.read(object)));
            case "DELETED" -> new WatchEvent.Absent(PageReader.named(resources.read(object)));
            case "BOOKMARK" -> bookmark(envelopes.read(object));
            case "ERROR" -> failed(envelopes.read(object).body());
            default -> {
                object.skipChildren();
                yield new WatchEvent.Other(type);
            }
        };
    }

    private static WatchEvent bookmark(Resource bookmark) {
        boolean end = bookmark.body().get("metadata") instanceof BodyMap metadata
                && metadata.get("annotations") instanceof BodyMap annotations
                && annotations.text(END_OF_LIST, "").equals("true");
        return new WatchEvent.Bookmark(bookmark.version(), end);
    }

    private static WatchEvent failed(BodyMap status) {
        int code = status.get("code") instanceof Number number ? number.intValue() : 0;
        return new WatchEvent.Failed(code, status.text("message", ""));
    }
}
