package io.plumbline.core.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.JsonBodies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON documents in the folder {@code catalogue} of the class path. */
final class CatalogueFile {
    private CatalogueFile() {}

    static BodyMap read(String name) {
        try (InputStream source = CatalogueFile.class.getResourceAsStream("/catalogue/" + name)) {
            if (source == null) {
                throw new IllegalStateException("catalogue/" + name + " is missing from the class path");
            }
            try (JsonParser parser = new JsonFactory().createParser(source)) {
                return JsonBodies.readMap(parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
