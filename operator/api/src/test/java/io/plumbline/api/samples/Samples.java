package io.plumbline.api.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the samples, from this module's folder of classes or from its test-jar. */
public final class Samples {

    private Samples() {}

    /** Resources that the API server accepts. */
    public static List<Sample> valid() {
        return folder("/valid");
    }

    /** Resources that the API server refuses, each with what its answer says. */
    public static List<Sample> invalid() {
        return folder("/invalid");
    }

    /** What becomes of resources that are there, with what the API server says to it. */
    public static List<Change> changes() {
        return folder("/changes").stream().map(Change::of).toList();
    }

    public static Sample valid(String name) {
        return valid().stream().filter(sample -> sample.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<Sample> folder(String name) {
        try {
            URI folder = Samples.class.getResource(name).toURI();
            if (!folder.getScheme().equals("jar")) {
                return read(Path.of(folder));
            }
            try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
                return read(jar.getPath(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Sample> read(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().map(Samples::sample).toList();
        }
    }

    private static Sample sample(Path file) {
        try {
            return new Sample(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
