package io.plumbline.runtime.packaging;

import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileLayer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A disk that notes what was not on it for sure when its folder got its name; and may fail once right after that. */
final class SyncingLayer implements FileLayer {
    private final DiskLayer disk = new DiskLayer();
    private final Set<Path> synced = new HashSet<>();
    private final List<Path> unsynced = new ArrayList<>();
    private final @Nullable Path fails;
    private int renamed;

    SyncingLayer() {
        this(null);
    }

    /** @param fails cannot be synced */
    SyncingLayer(@Nullable Path fails) {
        this.fails = fails;
    }

    /** How many folders got their name. */
    int renamed() {
        return renamed;
    }

    List<Path> unsynced() {
        return unsynced;
    }

    @Override
    public void syncFile(Path file) throws IOException {
        disk.syncFile(file);
        synced.add(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        if (folder.equals(fails)) {
            throw new IOException("the disk broke");
        }
        disk.syncFolder(folder);
        synced.add(folder);
    }

    @Override
    public void renameFolder(Path from, Path to) throws IOException {
        renamed++;
        try (Stream<Path> all = Files.walk(from)) {
            all.filter(path -> !synced.contains(path)).forEach(unsynced::add);
        }
        disk.renameFolder(from, to);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        disk.write(file, content);
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        disk.link(existing, name);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        disk.makeFolder(folder);
    }

    @Override
    public byte[] read(Path file, int limit) throws IOException {
        return disk.read(file, limit);
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        return disk.list(folder);
    }
}
