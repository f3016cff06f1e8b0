package io.plumbline.objectstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies the files of a folder in which nothing changes once it is there: packages, stamps. What is unfinished has a name
 * that begins with {@code unfinished-} and is left out.
 *
 * @param name of the folder in the bucket
 */
record FolderMirror(Path folder, Bucket bucket, String name) {
    private static final String UNFINISHED = "unfinished-";

    /** Copies what is not there yet. */
    void copy() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Set<String> there = files.isEmpty() ? Set.of() : new HashSet<>(bucket.list(name));
        for (Path file : files) {
            String relative = folder.relativize(file).toString().replace('\\', '/');
            if (!there.contains(relative) && !relative.startsWith(UNFINISHED)) {
                bucket.create(name + "/" + relative, file);
            }
        }
    }
}
