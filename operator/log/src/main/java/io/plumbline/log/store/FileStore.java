package io.plumbline.log.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A store in a folder. An object is written under a name of its own in {@code tmp/}, synced, and given its final name
 * by a hard link, which exactly one can do; then its folder is synced. A rename would replace what is there.
 */
public final class FileStore implements Store {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-][a-z0-9.-]*(/[a-z0-9-][a-z0-9.-]*)*");
    private static final String TEMPORARY = "tmp";

    private final FileLayer files;
    private final Path root;
    private final Supplier<String> freshNames;
    /** Folders whose way up was synced by this store: one that is there may be one that a crash would lose. */
    private final Set<Path> durableFolders = ConcurrentHashMap.newKeySet();

    /**
     * @param root an existing folder
     * @param freshNames never gives a name twice, in no process that uses the folder; UUIDs for instance
     */
    public FileStore(FileLayer files, Path root, Supplier<String> freshNames) {
        this.files = files;
        this.root = root;
        this.freshNames = freshNames;
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        var target = path(name);
        var there = read(name, content.length);
        if (there.isPresent()) {
            if (!Arrays.equals(there.get(), content)) {
                throw new IOException(name + " is there with another content");
            }
            sync(name);
            return;
        }
        try {
            link(target, content);
        } catch (FileAlreadyExistsException e) {
            sync(name);
            return;
        }
        files.syncFolder(folderOf(target));
    }

    @Override
    public boolean create(String name, byte[] content) throws IOException {
        var target = path(name);
        try {
            link(target, content);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try {
            files.syncFolder(folderOf(target));
        } catch (IOException e) {
            throw new UncertainException(name + " is there, but may not survive a crash", e);
        }
        return true;
    }

    @Override
    public void replace(String name, byte[] content, boolean synced) throws IOException {
        var target = path(name);
        makeFolders(folderOf(target));
        var temporary = stage(content, synced);
        files.rename(temporary, target);
    }

    @Override
    public void remove(String name) throws IOException {
        try {
            files.delete(path(name));
        } catch (NoSuchFileException e) {
            // Gone is what was asked for.
        }
    }

    @Override
    public Optional<byte[]> read(String name, int limit) throws IOException {
        try {
            return Optional.of(files.read(path(name), limit));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return files.list(path(folder)).stream().sorted().toList();
    }

    @Override
    public void sync(String name) throws IOException {
        var target = path(name);
        files.syncFile(target);
        makeFolders(folderOf(target));
        files.syncFolder(folderOf(target));
    }

    @Override
    public void syncFolder(String folder) throws IOException {
        files.syncFolder(path(folder));
    }

    @Override
    public void sweep() throws IOException {
        for (var name : list(TEMPORARY)) {
            remove(TEMPORARY + '/' + name);
        }
    }

    /** Gives the content its final name; whatever fails but the link itself has created nothing. */
    private void link(Path target, byte[] content) throws IOException {
        makeFolders(folderOf(target));
        var temporary = stage(content, true);
        try {
            files.link(temporary, target);
        } catch (FileAlreadyExistsException e) {
            discard(temporary);
            throw e;
        } catch (IOException e) {
            throw new UncertainException(target + " could not be linked", e);
        }
        discard(temporary);
    }

    private Path stage(byte[] content, boolean synced) throws IOException {
        var folder = root.resolve(TEMPORARY);
        makeFolders(folder);
        var temporary = folder.resolve(freshNames.get());
        try {
            files.write(temporary, content);
            if (synced) {
                files.syncFile(temporary);
            }
        } catch (IOException e) {
            discard(temporary);
            throw e;
        }
        return temporary;
    }

    /** A temporary file that stays is swept later. */
    private void discard(Path temporary) {
        try {
            files.delete(temporary);
        } catch (IOException e) {
            // The next sweep takes it.
        }
    }

    private void makeFolders(Path folder) throws IOException {
        if (folder.equals(root) || durableFolders.contains(folder)) {
            return;
        }
        var above = folderOf(folder);
        makeFolders(above);
        files.makeFolder(folder);
        files.syncFolder(above);
        durableFolders.add(folder);
    }

    private static Path folderOf(Path path) {
        var above = path.getParent();
        if (above == null) {
            throw new IllegalArgumentException(path + " lies in no folder");
        }
        return above;
    }

    private Path path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of an object: " + name);
        }
        return root.resolve(name);
    }
}
