package io.plumbline.log.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The steps that a file system is asked for, each small enough to fail on its own. Thread-safe. */
public interface FileLayer {
    /** Creates a file with this content. Nothing about it is durable yet. */
    void write(Path file, byte[] content) throws IOException;

    /** Makes the content of a file durable, not its name. */
    void syncFile(Path file) throws IOException;

    /**
     * Gives a file a second name; fails with {@link java.nio.file.FileAlreadyExistsException} when it is taken, in any other
     * way also where files cannot have two names.
     */
    void link(Path existing, Path name) throws IOException;

    /**
     * Gives a folder with its files another name, in one step; fails with
     * {@link java.nio.file.FileAlreadyExistsException} when there is a file of that name or a folder that is not empty.
     */
    void renameFolder(Path from, Path to) throws IOException;

    /** Gives a file another name, in place of a file that had it. */
    void rename(Path from, Path to) throws IOException;

    /** Removes the name of a file, or of a folder that is empty; fails with {@link java.nio.file.NoSuchFileException} when it is not there. */
    void delete(Path file) throws IOException;

    /** Creates a folder in one that exists, unless it is there. */
    void makeFolder(Path folder) throws IOException;

    /** Makes the names in a folder durable. */
    void syncFolder(Path folder) throws IOException;

    /**
     * The content of a file.
     *
     * @throws java.nio.file.NoSuchFileException when it is not there
     * @throws IOException when it is a folder, also when it is longer than {@code limit} bytes
     */
    byte[] read(Path file, int limit) throws IOException;

    /** The names in a folder, in any order; none when it is not there. */
    List<String> list(Path folder) throws IOException;
}
