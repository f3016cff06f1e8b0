package io.plumbline.objectstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies a folder of folders in which nothing changes once it is there: packages, stamps. What is unfinished has a name
 * that begins with {@code unfinished-} and is left out. Remembers the names of the folders that are copied; one thread.
 */
final class FolderMirror {
    private static final String UNFINISHED = "unfinished-";

    private final Path folder;
    private final String name;
    private final String last;
    private final Set<String> copied = new HashSet<>();
    private boolean listed;

    /**
     * @param name of the folder in the bucket
     * @param last the file of a folder without which it is not whole
     */
    FolderMirror(Path folder, String name, String last) {
        this.folder = folder;
        this.name = name;
        this.last = last;
    }

    /**
     * Copies what is not there yet.
     *
     * @throws DisagreesException when something else lies there; all the rest was copied
     */
    void copy(Bucket bucket) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<DisagreesException> others = new ArrayList<>();
        Map<String, Long> there = new HashMap<>();
        if (!listed) {
            bucket.list(name, there::put);
        }
        for (Path one : sorted(folder)) {
            String unit = String.valueOf(one.getFileName());
            if (isWhole(one, unit) && !copied.contains(unit)) {
                try {
                    copy(bucket, one, unit, there);
                    copied.add(unit);
                } catch (DisagreesException e) {
                    others.add(e);
                }
            }
        }
        if (!others.isEmpty()) {
            throw others.getFirst();
        }
        listed = true;
    }

    private void copy(Bucket bucket, Path from, String unit, Map<String, Long> there) throws IOException {
        List<Path> files = new ArrayList<>(sorted(from));
        files.sort(Comparator.comparing((Path file) -> file.endsWith(last)));
        for (Path file : files) {
            String relative = unit + "/" + file.getFileName();
            Long size = there.get(relative);
            if (size == null) {
                bucket.put(name + "/" + relative, file);
            } else if (size != Files.size(file)) {
                throw new DisagreesException("the bucket holds " + name + "/" + relative + " with " + size
                        + " bytes, and ours has " + Files.size(file));
            }
        }
    }

    private boolean isWhole(Path one, String unit) {
        return !unit.startsWith(UNFINISHED) && Files.exists(one.resolve(last));
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
