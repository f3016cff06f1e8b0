package io.plumbline.log.store;

import org.jspecify.annotations.Nullable;

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
 *
 * <p>Where a volume has no hard links, found out before the first object is created, an object that must not be replaced
 * is a folder with one file, which is renamed: it too is there whole or not at all. What is weaker: two more files are
 * synced and listed for each object; the volume has to carry out the rename of a folder in one step and refuse it over a
 * folder that is not empty, which the probe shows for one process only; and the order of what a crash leaves is what
 * such volumes promise least. A volume that can do neither is refused. A store that was copied to another volume keeps
 * working, in whichever way.
 */
public final class FileStore implements Store {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-][a-z0-9.-]*(/[a-z0-9-][a-z0-9.-]*)*");
    private static final String TEMPORARY = "tmp";

    private final FileLayer files;
    private final Path root;
    private final Supplier<String> freshNames;
    private volatile @Nullable Naming naming;
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
        remove(path(name));
    }

    @Override
    public Optional<byte[]> read(String name, int limit) throws IOException {
        var file = path(name);
        try {
            return Optional.of(files.read(file, limit));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(files.read(contentOr(file, e), limit));
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return files.list(path(folder)).stream().sorted().toList();
    }

    @Override
    public void sync(String name) throws IOException {
        var target = path(name);
        if (files.list(target).contains(Naming.CONTENT)) {
            files.syncFile(target.resolve(Naming.CONTENT));
            files.syncFolder(target);
        } else {
            files.syncFile(target);
        }
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
            remove(path(TEMPORARY + '/' + name));
        }
    }

    /** The file within an object that is a folder; otherwise reading it failed for the reason that is given. */
    private Path contentOr(Path object, IOException why) throws IOException {
        if (files.list(object).contains(Naming.CONTENT)) {
            return object.resolve(Naming.CONTENT);
        }
        throw why;
    }

    private void remove(Path object) throws IOException {
        try {
            if (files.list(object).contains(Naming.CONTENT)) {
                files.delete(object.resolve(Naming.CONTENT));
            }
            files.delete(object);
        } catch (NoSuchFileException e) {
            // Gone is what was asked for.
        }
    }

    /** Gives the content its final name; whatever fails but that step itself has created nothing. */
    private void link(Path target, byte[] content) throws IOException {
        makeFolders(folderOf(target));
        switch (naming()) {
            case LINK -> {
                var temporary = stage(content, true);
                name(target, temporary, () -> files.link(temporary, target));
            }
            case FOLDER -> {
                var temporary = stageFolder(content);
                name(target, temporary, () -> files.renameFolder(temporary, target));
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void name(Path target, Path temporary, Step step) throws IOException {
        try {
            step.run();
        } catch (FileAlreadyExistsException e) {
            discard(temporary);
            throw e;
        } catch (IOException e) {
            throw new UncertainException(target + " could not be named", e);
        }
        discard(temporary);
    }

    private Naming naming() throws IOException {
        var known = naming;
        if (known == null) {
            var folder = root.resolve(TEMPORARY);
            makeFolders(folder);
            known = Naming.probe(files, folder, freshNames.get());
            naming = known;
        }
        return known;
    }

    /** The file is durable within its folder before the folder gets its name, so that nobody finds it empty. */
    private Path stageFolder(byte[] content) throws IOException {
        var temporary = root.resolve(TEMPORARY).resolve(freshNames.get());
        try {
            files.makeFolder(temporary);
            files.write(temporary.resolve(Naming.CONTENT), content);
            files.syncFile(temporary.resolve(Naming.CONTENT));
            files.syncFolder(temporary);
        } catch (IOException e) {
            discard(temporary);
            throw e;
        }
        return temporary;
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
            remove(temporary);
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
