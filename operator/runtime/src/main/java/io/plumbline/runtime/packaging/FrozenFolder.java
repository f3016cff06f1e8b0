package io.plumbline.runtime.packaging;

import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.log.store.FileLayer;
import io.plumbline.reports.Exports;
import io.plumbline.reports.file.ExportFile;
import io.plumbline.sealed.archive.Manifest;
import io.plumbline.sealed.archive.ManifestFile;
import io.plumbline.sealed.archive.PackageFile;
import io.plumbline.sealed.archive.SnapshotHeader;
import io.plumbline.sealed.shelf.PackageCard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Snapshots whose content is fixed and that are no packages yet: for each a folder with all its files and their manifest,
 * put there in one step and never changed. Of two that put the same snapshot, one is first, and what it says stands.
 *
 * @param folder made when it is needed
 * @param fresh gives names that nobody else has
 */
record FrozenFolder(Path folder, FileLayer files, Supplier<String> fresh) {
    private static final String MANIFEST = "manifest.json";
    private static final String CARD = "card.json";
    private static final String CONTENT = "content";
    private static final String UNFINISHED = "unfinished-";
    private static final int MAX_CARD = 1 << 18;

    /**
     * A frozen snapshot.
     *
     * @param card what is known of the package already: it says nothing of log and zip
     */
    record Frozen(Manifest manifest, PackageCard card, Path content) {
        /** Its files; without those that every package brings along. */
        List<PackageFile> files() {
            List<PackageFile> all = new ArrayList<>();
            for (ManifestFile file : manifest.files().values()) {
                Path path = content.resolve(file.path());
                if (Files.exists(path)) {
                    all.add(new PackageFile(file.path(), file.mediaType(), file.controls(), file.source(),
                            file.collected(), () -> Files.newInputStream(path)));
                }
            }
            return all;
        }
    }

    Optional<Frozen> get(String id) throws IOException {
        Path place = folder.resolve(id);
        try {
            return Optional.of(new Frozen(Manifest.parse(files.read(place.resolve(MANIFEST), Manifest.MAX_BYTES)),
                    PackageCard.parse(files.read(place.resolve(CARD), MAX_CARD)), place.resolve(CONTENT)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Freezes a snapshot, unless it is frozen already. Durable when it returns. */
    Frozen put(Snapshot snapshot, SnapshotHeader header, PackageCard card) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(UNFINISHED + fresh.get());
        files.makeFolder(unfinished);
        try {
            Path content = unfinished.resolve(CONTENT);
            List<PackageFile> written = new ArrayList<>();
            Set<Path> folders = new TreeSet<>(Set.of(unfinished, content));
            for (ExportFile file : Exports.files(snapshot)) {
                Path path = content.resolve(file.path());
                Files.createDirectories(path.getParent());
                folders.add(path.getParent());
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
                    file.content().writeTo(out);
                }
                files.syncFile(path);
                written.add(new PackageFile(file.path(), file.mediaType(),
                        file.controls().stream().map(Object::toString).toList(), "cluster " + header.cluster(),
                        header.inputsFrozenAt(), () -> Files.newInputStream(path)));
            }
            write(unfinished.resolve(MANIFEST), Manifest.of(header, written).encode());
            write(unfinished.resolve(CARD), card.json().encode());
            for (Path each : folders) {
                files.syncFolder(each);
            }
            publish(unfinished, folder.resolve(card.id()));
        } finally {
            discard(unfinished);
        }
        return get(card.id()).orElseThrow(() -> new IOException("the frozen snapshot " + card.id() + " is gone"));
    }

    /** It is a package now, or can never be one. */
    void discard(String id) throws IOException {
        discard(folder.resolve(id));
    }

    /** Removes what interrupted attempts have left behind; nobody else may be freezing anything. */
    void sweep() throws IOException {
        for (String name : files.list(folder)) {
            if (name.startsWith(UNFINISHED)) {
                discard(folder.resolve(name));
            }
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        files.write(file, bytes);
        files.syncFile(file);
    }

    private void publish(Path unfinished, Path place) throws IOException {
        try {
            files.renameFolder(unfinished, place);
            files.syncFolder(folder);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was faster: what it says stands.
            files.syncFolder(folder);
        }
    }

    private static void discard(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
