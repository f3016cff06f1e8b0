package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.KeyRotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Hand-overs of the key that signs snapshots, as they lie in files. */
public final class RotationFiles {
    private RotationFiles() {}

    /**
     * Reads files, and of folders every file whose name ends in {@code .json}.
     *
     * @throws CommandFailure when one cannot be read, or is not signed by both of its keys
     */
    public static List<byte[]> read(List<Path> places) {
        List<byte[]> all = new ArrayList<>();
        for (Path place : places) {
            for (Path file : Files.isDirectory(place) ? in(place) : List.of(place)) {
                all.add(one(file));
            }
        }
        return all;
    }

    private static byte[] one(Path file) {
        byte[] bytes = SmallFile.read(file);
        try {
            KeyRotation.verify(bytes);
            return bytes;
        } catch (MalformedException e) {
            throw new CommandFailure(file + " is no hand-over of a signing key: " + e.getMessage(), e);
        }
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new CommandFailure(folder + " cannot be read: " + Failures.reason(e), e);
        }
    }
}
