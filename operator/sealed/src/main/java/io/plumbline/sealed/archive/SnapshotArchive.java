package io.plumbline.sealed.archive;

import io.plumbline.sealed.json.MalformedException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A package to write: the files of a manifest and their seal. The same input gives the same bytes, as long as the
 * platform compresses alike. No file is held in memory. Not thread-safe.
 */
public final class SnapshotArchive {
    /** The first moment a zip can tell; it says nothing. */
    private static final LocalDateTime ZIP_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Manifest manifest;
    private final TreeMap<String, PackageFile.Content> contents = new TreeMap<>();

    private SnapshotArchive(Manifest manifest) {
        this.manifest = manifest;
    }

    /**
     * A package of these files, which are those that the manifest was made of.
     *
     * @throws MalformedException when they are not
     */
    public static SnapshotArchive of(Manifest manifest, List<PackageFile> files, Seal seal) throws MalformedException {
        var archive = new SnapshotArchive(manifest);
        for (var file : Manifest.withVerifier(manifest.header(), files)) {
            archive.contents.put(file.path(), file.content());
        }
        if (!archive.contents.keySet().equals(manifest.files().keySet())) {
            throw new MalformedException("the files are not those of the manifest");
        }
        archive.seal(seal);
        return archive;
    }

    /** Writes a zip: names in order, all times the same. The stream is left open. */
    public void zip(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (var path : contents.keySet()) {
            var entry = new ZipEntry(path);
            entry.setTimeLocal(ZIP_TIME);
            zip.putNextEntry(entry);
            copy(path, zip);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    /** Writes a folder, which may not exist yet. */
    public void folder(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (var path : contents.keySet()) {
            var file = folder.resolve(path);
            Files.createDirectories(folder.resolve(path).getParent());
            try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                copy(path, out);
            }
        }
    }

    private void copy(String path, OutputStream out) throws IOException {
        var content = contents.get(path);
        if (content == null) {
            throw new MalformedException("there is no " + path);
        }
        var listed = manifest.files().get(path);
        try (var in = content.open()) {
            var measured = Measured.copy(in, out, Long.MAX_VALUE);
            if (listed != null && !measured.sha256().equals(listed.sha256())) {
                throw new MalformedException(path + " has changed since the manifest was made");
            }
        }
    }

    private void seal(Seal seal) {
        put(SealFile.MANIFEST, manifest.encode());
        put(SealFile.SUMS, manifest.sums());
        put(SealFile.BUNDLE, seal.bundle().encode());
        put(SealFile.ENTRY, seal.entry());
        put(SealFile.PROOF, seal.proof().encode());
        put(SealFile.CHECKPOINT, seal.proof().checkpoint().encode());
        seal.checkpointStamp().ifPresent(stamp -> put(SealFile.CHECKPOINT_STAMP, stamp));
        put(SealFile.SIGNING_KEY, seal.key().pem());
        put(SealFile.LOG_KEY, (manifest.header().logKey() + '\n').getBytes(StandardCharsets.UTF_8));
        int number = 1;
        for (var rotation : seal.rotations()) {
            put(SealFile.rotation(number++), rotation);
        }
    }

    private void put(String path, byte[] bytes) {
        contents.put(path, () -> new ByteArrayInputStream(bytes));
    }
}
