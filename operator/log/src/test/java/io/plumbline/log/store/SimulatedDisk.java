package io.plumbline.log.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file system in memory that knows what is durable: contents and names apart. It counts changing steps, and at one of
 * them does what a fault would do. After a crash every step fails until {@link #restart}.
 */
public final class SimulatedDisk implements FileLayer {
    /** What happens at the chosen step. */
    public enum Fault {
        /** The step fails and has done nothing. */
        FAIL,
        /** The step fails and was done nevertheless. */
        FAIL_AFTER,
        /** Half of the content is written, then the disk is full. */
        FULL,
        /** The process ends before the step; nothing else is lost. */
        KILL,
        /** The process ends after the step; nothing else is lost. */
        KILL_AFTER,
        /** The power goes: contents and names that were not synced are gone. */
        POWER_DROPS,
        /** The power goes after the step. */
        POWER_DROPS_AFTER,
        /** The power goes: names survive, contents that were not synced are cut in half. */
        POWER_TEARS,
        /** The power goes after the step, names survive and contents are cut. */
        POWER_TEARS_AFTER
    }

    /** What the volume can do. */
    public enum Volume {
        /** All of it, as ext4. */
        LINKS,
        /** Files have one name. */
        NO_LINKS,
        /** Files have one name, and a folder takes the place of another. */
        NOTHING_EXCLUSIVE
    }

    private static final class File {
        byte[] content;
        byte[] durable = new byte[0];

        File(byte[] content) {
            this.content = content;
        }
    }

    private Map<Path, File> names = new TreeMap<>();
    private Map<Path, File> durableNames = new TreeMap<>();
    private Set<Path> folders = new HashSet<>();
    private Set<Path> durableFolders = new HashSet<>();
    private final List<String> readFiles = new ArrayList<>();
    private int steps;
    private int faultAt = -1;
    private Fault fault = Fault.FAIL;
    private boolean down;
    private Volume volume = Volume.LINKS;

    public SimulatedDisk(Path root) {
        folders.add(root);
        durableFolders.add(root);
    }

    public synchronized void failAt(int step, Fault kind) {
        steps = 0;
        faultAt = step;
        fault = kind;
    }

    public synchronized int steps() {
        return steps;
    }

    public synchronized void volume(Volume kind) {
        volume = kind;
    }

    /** How often files were asked for whose path contains this. */
    public synchronized long reads(String part) {
        return readFiles.stream().filter(path -> path.contains(part)).count();
    }

    /** The process, or the machine, starts again. */
    public synchronized void restart() {
        down = false;
        faultAt = -1;
    }

    /** The power goes now; what was not synced is gone. */
    public synchronized void losePower() {
        drop();
    }

    /** Changes a file behind everyone's back. */
    public synchronized void overwrite(Path file, byte[] content) {
        var changed = new File(content);
        changed.durable = content;
        names.put(file, changed);
        durableNames.put(file, changed);
    }

    /** What is there now, on another disk. */
    public synchronized SimulatedDisk copy() {
        var copy = new SimulatedDisk(Path.of("/"));
        copy.folders.addAll(folders);
        copy.durableFolders.addAll(folders);
        names.forEach((name, file) -> copy.overwrite(name, file.content.clone()));
        return copy;
    }

    public synchronized void erase(Path file) {
        names.remove(file);
        durableNames.remove(file);
    }

    public synchronized List<Path> files() {
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized void write(Path file, byte[] content) throws IOException {
        step(() -> {
            require(file.getParent());
            if (names.containsKey(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            boolean full = fault == Fault.FULL && steps - 1 == faultAt;
            names.put(file, new File(full ? Arrays.copyOf(content, content.length / 2) : content.clone()));
            if (full) {
                throw new IOException("No space left on device");
            }
        });
    }

    @Override
    public synchronized void syncFile(Path file) throws IOException {
        step(() -> {
            var there = existing(file);
            there.durable = there.content;
        });
    }

    @Override
    public synchronized void link(Path existing, Path name) throws IOException {
        if (volume != Volume.LINKS) {
            running();
            throw new FileSystemException(name.toString(), existing.toString(), "Operation not permitted");
        }
        step(() -> {
            require(name.getParent());
            var file = existing(existing);
            if (folders.contains(name) || names.putIfAbsent(name, file) != null) {
                throw new FileAlreadyExistsException(name.toString());
            }
        });
    }

    @Override
    public synchronized void renameFolder(Path from, Path to) throws IOException {
        step(() -> {
            require(from);
            require(to.getParent());
            boolean taken = names.containsKey(to) || names.keySet().stream().anyMatch(n -> to.equals(n.getParent()))
                    || folders.stream().anyMatch(f -> to.equals(f.getParent()));
            if (taken && volume != Volume.NOTHING_EXCLUSIVE) {
                throw new FileAlreadyExistsException(to.toString());
            }
            folders.remove(from);
            folders.add(to);
            for (var name : below(names, from)) {
                names.put(to.resolve(from.relativize(name)), Objects.requireNonNull(names.remove(name)));
            }
            // What is durable within a folder stays so under either name, whichever a crash leaves.
            for (var name : below(durableNames, from)) {
                durableNames.put(to.resolve(from.relativize(name)), Objects.requireNonNull(durableNames.get(name)));
            }
        });
    }

    private static List<Path> below(Map<Path, File> names, Path folder) {
        return names.keySet().stream().filter(name -> folder.equals(name.getParent())).toList();
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        step(() -> {
            require(to.getParent());
            if (folders.contains(to)) {
                throw new FileSystemException(to.toString(), null, "Is a directory");
            }
            names.put(to, existing(from));
            names.remove(from);
        });
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        step(() -> {
            if (folders.contains(file)) {
                if (names.keySet().stream().anyMatch(name -> file.equals(name.getParent()))) {
                    throw new DirectoryNotEmptyException(file.toString());
                }
                folders.remove(file);
                return;
            }
            existing(file);
            names.remove(file);
        });
    }

    @Override
    public synchronized void makeFolder(Path folder) throws IOException {
        step(() -> {
            require(folder.getParent());
            folders.add(folder);
        });
    }

    @Override
    public synchronized void syncFolder(Path folder) throws IOException {
        step(() -> {
            require(folder);
            durableNames.keySet().removeIf(name -> folder.equals(name.getParent()) && !names.containsKey(name));
            names.forEach((name, file) -> {
                if (folder.equals(name.getParent())) {
                    durableNames.put(name, file);
                }
            });
            durableFolders.removeIf(f -> folder.equals(f.getParent()) && !folders.contains(f));
            folders.stream().filter(f -> folder.equals(f.getParent())).forEach(durableFolders::add);
        });
    }

    @Override
    public synchronized byte[] read(Path file, int limit) throws IOException {
        running();
        readFiles.add(file.toString());
        if (folders.contains(file)) {
            throw new IOException("Is a directory");
        }
        byte[] content = existing(file).content;
        if (content.length > limit) {
            throw new IOException(file + " is too long");
        }
        return content.clone();
    }

    @Override
    public synchronized List<String> list(Path folder) throws IOException {
        running();
        var found = new HashSet<Path>(folders);
        found.addAll(names.keySet());
        return found.stream().filter(f -> folder.equals(f.getParent())).map(f -> f.getFileName().toString()).toList();
    }

    private interface Step {
        void run() throws IOException;
    }

    private void step(Step step) throws IOException {
        running();
        boolean now = steps++ == faultAt;
        if (!now) {
            step.run();
            return;
        }
        switch (fault) {
            case FAIL -> throw new IOException("injected");
            case FULL -> {
                step.run();
                throw new IOException("injected: disk full");
            }
            case FAIL_AFTER -> {
                step.run();
                throw new IOException("injected after the step");
            }
            case KILL -> crash();
            case KILL_AFTER -> {
                step.run();
                crash();
            }
            case POWER_DROPS -> {
                drop();
                crash();
            }
            case POWER_DROPS_AFTER -> {
                step.run();
                drop();
                crash();
            }
            case POWER_TEARS -> {
                tear();
                crash();
            }
            case POWER_TEARS_AFTER -> {
                step.run();
                tear();
                crash();
            }
        }
    }

    private void running() throws IOException {
        if (down) {
            throw new IOException("the machine is down");
        }
    }

    private void crash() throws IOException {
        down = true;
        throw new IOException("the machine goes down");
    }

    /** A folder whose name is lost takes with it what is below. */
    private void drop() {
        durableFolders.removeIf(folder -> !reachable(folder));
        durableNames.keySet().removeIf(name -> !reachable(name.getParent()));
        folders = new HashSet<>(durableFolders);
        names = new TreeMap<>(durableNames);
        names.values().forEach(file -> file.content = file.durable);
    }

    private boolean reachable(Path folder) {
        for (Path at = folder; at != null && at.getNameCount() > 1; at = at.getParent()) {
            if (!durableFolders.contains(at)) {
                return false;
            }
        }
        return true;
    }

    private void tear() {
        durableFolders = new HashSet<>(folders);
        durableNames = new TreeMap<>(names);
        for (var file : names.values()) {
            if (!Arrays.equals(file.content, file.durable)) {
                file.content = Arrays.copyOf(file.content, file.content.length / 2);
                file.durable = file.content;
            }
        }
    }

    private void require(Path folder) throws IOException {
        if (!folders.contains(Objects.requireNonNull(folder))) {
            throw new NoSuchFileException(folder.toString());
        }
    }

    private File existing(Path file) throws IOException {
        var there = names.get(file);
        if (there == null) {
            throw new NoSuchFileException(file.toString());
        }
        return there;
    }
}
