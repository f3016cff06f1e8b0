package io.plumbline.runtime.packaging;

import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileLayer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A disk that fails at one step, and at all that come after it. */
final class BreakingLayer implements FileLayer {
    private final DiskLayer disk = new DiskLayer();
    private final int breaksAt;
    private int steps;

    BreakingLayer(int breaksAt) {
        this.breaksAt = breaksAt;
    }

    boolean isBroken() {
        return steps >= breaksAt;
    }

    private void step() throws IOException {
        if (++steps >= breaksAt) {
            throw new IOException("the disk broke at step " + breaksAt);
        }
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        step();
        disk.write(file, content);
    }

    @Override
    public void syncFile(Path file) throws IOException {
        step();
        disk.syncFile(file);
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        step();
        disk.link(existing, name);
    }

    @Override
    public void renameFolder(Path from, Path to) throws IOException {
        step();
        disk.renameFolder(from, to);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        disk.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        disk.delete(file);
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        step();
        disk.makeFolder(folder);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        step();
        disk.syncFolder(folder);
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
