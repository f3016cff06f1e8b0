package io.plumbline.sealed.archive;

import io.plumbline.log.merkle.Hash;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.json.StrictReader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a package, file by file; the one thing that is signed and logged. The same content gives the same bytes.
 *
 * @param header what is said of the whole
 * @param files by path; the single-file verifier and its instructions are among them
 */
public record Manifest(SnapshotHeader header, SortedMap<String, ManifestFile> files) {
    /** The largest manifest that is read, in bytes. */
    public static final int MAX_BYTES = 64 << 20;
    static final int MAX_FILES = 100_000;
    private static final String FORMAT = "https://plumbline.io/evidence-package/v1";

    public Manifest {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Reads every file once, holding none of them, and writes down what it is.
     *
     * @throws IOException when a file cannot be read or cannot be part of a package
     */
    public static Manifest of(SnapshotHeader header, List<PackageFile> files) throws IOException {
        var listed = new TreeMap<String, ManifestFile>();
        for (var file : withVerifier(header, files)) {
            var path = Paths.checked(file.path());
            if (SealFile.isOne(path)) {
                throw new MalformedException(path + " is a name of the package format");
            }
            Measured measured;
            try (var in = file.content().open()) {
                measured = Measured.copy(in, Measured.NOWHERE, Long.MAX_VALUE);
            }
            var described = new ManifestFile(path, measured.size(), measured.sha256(), file.mediaType(),
                    file.controls(), file.source(), file.collected());
            if (listed.put(path, described) != null) {
                throw new MalformedException("two files are named " + path);
            }
        }
        return new Manifest(header, listed);
    }

    /** What there is to write for a manifest: the files of the caller, the verifier and its instructions. */
    static List<PackageFile> withVerifier(SnapshotHeader header, List<PackageFile> files) {
        var all = new ArrayList<>(files);
        all.addAll(Instructions.files(header));
        return all;
    }

    /** Canonical JSON. */
    public byte[] encode() {
        return JsonObject.of(Map.of("format", FORMAT, "snapshot", header.json(), "log", header.log(), "files",
                files.values().stream().map(ManifestFile::json).toList())).encode();
    }

    /** The SHA-256 of the manifest in lower-case hexadecimal, as statement and log entry have it. */
    public String sha256() {
        return Hash.sha256(encode()).hex();
    }

    /** The list for {@code sha256sum -c}: every file of the manifest, and the manifest itself. */
    public byte[] sums() {
        var out = new StringBuilder();
        files.values().forEach(file -> out.append(file.sha256()).append("  ").append(file.path()).append('\n'));
        out.append(sha256()).append("  ").append(SealFile.MANIFEST).append('\n');
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a manifest.
     *
     * @throws MalformedException also when files are not in order, or named twice
     */
    public static Manifest parse(byte[] bytes) throws MalformedException {
        var json = new StrictReader(MAX_BYTES).canonical(bytes).exactly(Set.of("format", "snapshot", "log", "files"));
        if (!json.text("format").equals(FORMAT)) {
            throw new MalformedException("the format has to be " + FORMAT);
        }
        var listed = new TreeMap<String, ManifestFile>();
        for (var each : json.objects("files")) {
            var file = ManifestFile.of(each);
            if (!listed.isEmpty() && listed.lastKey().compareTo(file.path()) >= 0) {
                throw new MalformedException(file.path() + " is out of order");
            }
            if (SealFile.isOne(file.path())) {
                throw new MalformedException(file.path() + " is a name of the package format");
            }
            listed.put(file.path(), file);
        }
        if (listed.size() > MAX_FILES) {
            throw new MalformedException("a package has at most " + MAX_FILES + " files");
        }
        return new Manifest(SnapshotHeader.of(json.object("snapshot"), json.object("log")), listed);
    }
}
