package io.plumbline.core.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.JsonBodies;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The files of the folder {@code crds/catalogue}, on the class path. */
final class CatalogueFile {
    private static final JsonFactory YAML = new YAMLFactory();

    private CatalogueFile() {}

    /** Names of the files with a control, as the kustomizations list them. */
    static List<String> controls() {
        return Stream.of("iso27001", "iso42001")
                .flatMap(standard -> read(standard + "/kustomization.yaml").list("resources")
                        .stream()
                        .map(file -> standard + "/" + file))
                .toList();
    }

    static BodyMap read(String name) {
        try (InputStream source = open(name); JsonParser parser = YAML.createParser(source)) {
            return JsonBodies.readMap(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static boolean exists(String name) {
        return CatalogueFile.class.getResource("/catalogue/" + name) != null;
    }

    private static InputStream open(String name) throws FileNotFoundException {
        InputStream source = CatalogueFile.class.getResourceAsStream("/catalogue/" + name);
        if (source == null) {
            throw new FileNotFoundException("catalogue/" + name + " is missing from the class path");
        }
        return source;
    }
}
