package io.plumbline.reports;

import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.reports.file.ExportFile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a snapshot as bytes, or in a folder. */
public final class Written {
    private Written() {}

    public static Map<String, byte[]> bytes(Snapshot snapshot) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (ExportFile file : Exports.files(snapshot)) {
            all.put(file.path(), bytes(file));
        }
        return all;
    }

    public static byte[] bytes(ExportFile file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            file.content().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static String text(Snapshot snapshot, String path) {
        return Exports.files(snapshot).stream()
                .filter(file -> file.path().equals(path))
                .map(file -> new String(bytes(file), StandardCharsets.UTF_8))
                .findFirst().orElseThrow(() -> new AssertionError("no file " + path));
    }

    public static void into(Path folder, Snapshot snapshot) throws IOException {
        for (ExportFile file : Exports.files(snapshot)) {
            Path path = folder.resolve(file.path());
            Files.createDirectories(path.getParent());
            try (OutputStream out = Files.newOutputStream(path)) {
                file.content().writeTo(out);
            }
        }
    }
}
