package io.plumbline.runtime.reflector;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceReader;
import io.plumbline.core.resource.WireFormat;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads one page of a list, handing on each item as soon as its bytes are there. */
final class PageReader {
    private final ResourceReader resources;

    PageReader(ResourceReader resources) {
        this.resources = resources;
    }

    /**
     * What a page says of the list.
     *
     * @param version resource version from which a watch goes on
     * @param next token of the next page, empty on the last
     */
    record Page(String version, String next) {}

    /** @throws IOException when the body is not a whole list; the items before that were handed on */
    Page read(InputStream body, Consumer<Resource> items) throws IOException {
        try (JsonParser list = WireFormat.parser(body)) {
            if (list.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected a list, found " + list.currentToken());
            }
            Page page = new Page("", "");
            String name;
            while ((name = list.nextFieldName()) != null) {
                JsonToken token = list.nextToken();
                if (name.equals("metadata") && token == JsonToken.START_OBJECT) {
                    page = metadata(list);
                } else if (name.equals("items") && token == JsonToken.START_ARRAY) {
                    while (list.nextToken() != JsonToken.END_ARRAY) {
                        items.accept(named(resources.read(list)));
                    }
                } else {
                    list.skipChildren();
                }
            }
            if (page.version().isEmpty()) {
                throw new IOException("a list without a resource version");
            }
            return page;
        }
    }

    private static Page metadata(JsonParser list) throws IOException {
        String version = "";
        String next = "";
        String name;
        while ((name = list.nextFieldName()) != null) {
            JsonToken token = list.nextToken();
            if (name.equals("resourceVersion") && token == JsonToken.VALUE_STRING) {
                version = list.getText();
            } else if (name.equals("continue") && token == JsonToken.VALUE_STRING) {
                next = list.getText();
            } else {
                list.skipChildren();
            }
        }
        return new Page(version, next);
    }

    /**
     * A resource whose name was lost cannot be told from others, so that the population would be wrong without a sign:
     * better no population at all.
     */
    static Resource named(Resource resource) throws IOException {
        if (resource.key().name().isEmpty() || resource.uid().isEmpty()) {
            String problem = resource.problem();
            throw new IOException("a resource without name or uid" + (problem == null ? "" : " that " + problem));
        }
        return resource;
    }
}
