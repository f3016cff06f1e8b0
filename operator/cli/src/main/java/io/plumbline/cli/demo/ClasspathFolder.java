package io.plumbline.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Text files of a folder on the class path, be that a directory or a jar. */
final class ClasspathFolder {
    private ClasspathFolder() {}

    /**
     * All files beside and below the {@code anchor} whose name ends so, by their path from there, in order of path. A
     * folder can be on the class path several times; the file that is known to be in it says which one is meant.
     *
     * @param anchor absolute and without a slash at the start, such as {@code io/plumbline/cli/demo/script.yaml}
     */
    static SortedMap<String, String> read(String anchor, String suffix) {
        URL location = ClasspathFolder.class.getClassLoader().getResource(anchor);
        if (location == null) {
            throw new IllegalStateException(anchor + " is missing from the class path");
        }
        try {
            URI uri = location.toURI();
            if (!uri.getScheme().equals("jar")) {
                return below(Path.of(uri), suffix);
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return below(jar.getPath(anchor), suffix);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of " + anchor + " cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(anchor + " has no usable location", e);
        }
    }

    private static SortedMap<String, String> below(Path anchor, String suffix) throws IOException {
        Path root = Objects.requireNonNull(anchor.getParent());
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (path.toString().endsWith(suffix)) {
                    texts.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
                }
            }
        }
        return texts;
    }
}
