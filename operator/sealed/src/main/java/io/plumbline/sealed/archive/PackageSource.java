package io.plumbline.sealed.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;

/** A package to read, of which nothing is believed. Nothing is ever written to disk from it. Not thread-safe. */
public sealed interface PackageSource extends Closeable permits FolderSource, ZipSource {
    /** The names of the files, and what is said of their sizes in bytes. */
    SortedMap<String, Long> files();

    /** The bytes of a file; there may be more of them than was said. */
    InputStream open(String path) throws IOException;

    /**
     * Opens a folder or a zip.
     *
     * @throws io.plumbline.sealed.json.MalformedException when it has names, links, counts or sizes that no package has
     */
    static PackageSource open(Path path, ReadLimits limits) throws IOException {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? FolderSource.open(path, limits)
                : ZipSource.open(path, limits);
    }
}
