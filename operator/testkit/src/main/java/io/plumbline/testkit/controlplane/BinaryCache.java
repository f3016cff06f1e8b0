package io.plumbline.testkit.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The user's cache, {@code <root>/k8s/<version>-<os>-<arch>/}: the exact version, else any patch level of the same minor
 * version. A folder appears there by one atomic move, so it is never seen half-written.
 */
record BinaryCache(Path root, Platform platform) implements BinarySource {
    @Override
    public Optional<Binaries> find(boolean controllerManager, Consumer<String> why) {
        var found = Binaries.in(target(), controllerManager).or(() -> otherPatchLevel(controllerManager));
        if (found.isEmpty()) {
            why.accept("the cache " + target() + " does not hold them");
        }
        return found;
    }

    private Path target() {
        return root.resolve("k8s").resolve(platform.folderName());
    }

    private Optional<Binaries> otherPatchLevel(boolean controllerManager) {
        var suffix = "-" + platform.os() + "-" + platform.arch();
        try (Stream<Path> folders = Files.list(root.resolve("k8s"))) {
            return folders.filter(folder -> {
                var name = folder.getFileName().toString();
                return name.startsWith(platform.minorVersion() + ".") && name.endsWith(suffix);
            }).sorted(Comparator.reverseOrder()).flatMap(folder -> Binaries.in(folder, controllerManager).stream())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Lets {@code make} fill an empty folder and moves what it returns into the cache. Only one JVM at a time does so; one
     * that had to wait takes what the other left.
     *
     * @param make given the empty folder, answers the folder (inside it) that holds the binaries, or empty if it could not
     */
    Optional<Binaries> fill(boolean controllerManager, Function<Path, Optional<Path>> make) {
        // A file lock holds between processes only; threads of this JVM need a monitor.
        synchronized (BinaryCache.class) {
            try {
                Files.createDirectories(root.resolve("k8s"));
                try (var channel = FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE); var lock = channel.lock()) {
                    var already = find(controllerManager, ignored -> {});
                    return already.isPresent() ? already : fillAlone(controllerManager, make);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot use the cache " + root, e);
            }
        }
    }

    private Optional<Binaries> fillAlone(boolean controllerManager, Function<Path, Optional<Path>> make)
            throws IOException {
        var unfinished = Files.createTempDirectory(root, ".filling-");
        try {
            var made = make.apply(unfinished);
            if (made.isEmpty() || Binaries.in(made.get(), controllerManager).isEmpty()) {
                return Optional.empty();
            }
            var place = root.resolve("k8s").resolve(made.get().getFileName().toString());
            if (Files.exists(place)) {
                Folders.delete(place);
            }
            Files.move(made.get(), place, StandardCopyOption.ATOMIC_MOVE);
            return Binaries.in(place, controllerManager);
        } finally {
            Folders.delete(unfinished);
        }
    }
}
