package io.plumbline.log.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * How an object gets its name, which exactly one of those who try can give. Both ways respect each other: a name that was
 * given in one is taken in the other, so that processes that see the same volume differently do no harm.
 */
enum Naming {
    /** The object is a file, and its name a second name of the file it was written to. */
    LINK,
    /**
     * The object is a folder with one file, and gets its name when the folder is renamed, which fails where a folder is
     * that is not empty (rename(2)). For volumes without hard links.
     */
    FOLDER;

    /** The one file of an object that is a folder. */
    static final String CONTENT = "content";

    /**
     * Finds out what a volume can do, in a folder for files that nobody knows.
     *
     * @throws IOException when it can do neither
     */
    static Naming probe(FileLayer files, Path folder, String freshName) throws IOException {
        var one = folder.resolve(freshName + ".a");
        var two = folder.resolve(freshName + ".b");
        files.write(one, new byte[0]);
        try {
            files.link(one, two);
            return LINK;
        } catch (IOException e) {
            probeFolders(files, folder, freshName);
            return FOLDER;
        } finally {
            remove(files, one);
            remove(files, two);
        }
    }

    private static void probeFolders(FileLayer files, Path folder, String freshName) throws IOException {
        var first = folder.resolve(freshName + ".c");
        var second = folder.resolve(freshName + ".d");
        var third = folder.resolve(freshName + ".e");
        try {
            for (var each : new Path[]{first, second}) {
                files.makeFolder(each);
                files.write(each.resolve(CONTENT), new byte[0]);
            }
            try {
                files.renameFolder(first, second);
                throw new IOException("this volume has no hard links and renames a folder over another: nothing "
                        + "can be created exclusively");
            } catch (FileAlreadyExistsException e) {
                files.renameFolder(first, third);
            }
        } finally {
            for (var each : new Path[]{first, second, third}) {
                remove(files, each.resolve(CONTENT));
                remove(files, each);
            }
        }
    }

    private static void remove(FileLayer files, Path file) {
        try {
            files.delete(file);
        } catch (NoSuchFileException e) {
            // That way was not taken.
        } catch (IOException e) {
            // The next sweep takes it.
        }
    }
}
