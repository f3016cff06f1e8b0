package io.plumbline.sealed.archive;

import io.plumbline.sealed.json.MalformedException;

import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names and sizes found in a package, each checked as it is added. */
final class Listing {
    private final ReadLimits limits;
    private final SortedMap<String, Long> files = new TreeMap<>();
    private final Set<String> folded = new HashSet<>();
    private long total;

    Listing(ReadLimits limits) {
        this.limits = limits;
    }

    void add(String path, long size) throws MalformedException {
        Paths.checked(path);
        // On some systems names that differ in case alone are one file, of which only one would be looked at.
        if (!folded.add(path.toLowerCase(Locale.ROOT))) {
            throw new MalformedException("two files are named " + path);
        }
        total += Math.max(size, 0);
        if (size < 0 || size > limits.fileBytes() || total > limits.totalBytes()) {
            throw new MalformedException("the package is larger than what is read, at " + path);
        }
        if (folded.size() > limits.files()) {
            throw new MalformedException("there are more than " + limits.files() + " files");
        }
        files.put(path, size);
    }

    SortedMap<String, Long> files() {
        return Collections.unmodifiableSortedMap(files);
    }
}
