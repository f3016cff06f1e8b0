package io.plumbline.sealed.archive;

import io.plumbline.sealed.json.MalformedException;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A package in a zip. A zip lists its files twice, and tools differ in which list they believe: here both have to say
 * the same.
 */
record ZipSource(ZipFile zip, SortedMap<String, Long> files) implements PackageSource {
    static ZipSource open(Path path, ReadLimits limits) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile(), ZipFile.OPEN_READ, StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException e) {
            throw new MalformedException("it is not a whole zip: " + e.getMessage(), e);
        }
        try {
            var listing = new Listing(limits);
            var names = new ArrayList<String>();
            for (var entries = zip.entries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                listing.add(entry.getName(), entry.getSize());
                names.add(entry.getName());
            }
            compare(path, zip, names, listing.files());
            return new ZipSource(zip, listing.files());
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        var entry = zip.getEntry(path);
        if (entry == null) {
            throw new MalformedException("there is no " + path);
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Walks the zip from its beginning, and unpacks no more than its end has said. */
    private static void compare(Path path, ZipFile zip, List<String> names, SortedMap<String, Long> sizes)
            throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(path), StandardCharsets.UTF_8)) {
            for (var name : names) {
                ZipEntry entry = in.getNextEntry();
                if (entry == null || !entry.getName().equals(name)) {
                    throw new MalformedException("the two lists of the zip differ at " + name);
                }
                long said = sizes.getOrDefault(name, 0L);
                var measured = Measured.of(in, said);
                if (measured.size() != said) {
                    throw new MalformedException("the zip says another size of " + name);
                }
                try (var listed = zip.getInputStream(zip.getEntry(name))) {
                    if (!Measured.of(listed, said).equals(measured)) {
                        throw new MalformedException("the two lists of the zip lead to different content of " + name);
                    }
                }
            }
            if (in.getNextEntry() != null) {
                throw new MalformedException("the zip has a file that its list does not have");
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new MalformedException("it is not a whole zip: " + e.getMessage(), e);
        }
    }
}
