package io.plumbline.sealed.archive;

import io.plumbline.sealed.json.MalformedException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;

/** A package unpacked; links are neither followed nor suffered. */
record FolderSource(Path root, SortedMap<String, Long> files) implements PackageSource {
    static FolderSource open(Path root, ReadLimits limits) throws IOException {
        var listing = new Listing(limits);
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var path = root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
                if (!attributes.isRegularFile()) {
                    throw new MalformedException("a package has no links and devices: " + path);
                }
                listing.add(path, attributes.size());
                return FileVisitResult.CONTINUE;
            }
        });
        return new FolderSource(root, listing.files());
    }

    @Override
    public InputStream open(String path) throws IOException {
        if (!files.containsKey(path)) {
            throw new MalformedException("there is no " + path);
        }
        return Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() {}
}
