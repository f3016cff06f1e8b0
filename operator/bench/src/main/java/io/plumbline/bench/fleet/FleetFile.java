package io.plumbline.bench.fleet;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Resources in a file, each as its length and its JSON, so that generating them is no part of what is measured. */
public final class FleetFile {
    private FleetFile() {}

    /** What is done with each resource. */
    @FunctionalInterface
    public interface Each {
        void accept(byte[] json) throws IOException;
    }

    /** Returns the bytes of all resources together. */
    public static long write(Path file, int count, IntFunction<byte[]> json) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        long bytes = 0;
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file),
                1 << 20))) {
            for (int i = 0; i < count; i++) {
                byte[] one = json.apply(i);
                out.writeInt(one.length);
                out.write(one);
                bytes += one.length;
            }
        }
        return bytes;
    }

    public static void read(Path file, int count, Each each) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            for (int i = 0; i < count; i++) {
                byte[] json = new byte[in.readInt()];
                if (in.readNBytes(json, 0, json.length) < json.length) {
                    throw new EOFException(file + " ends early");
                }
                each.accept(json);
            }
        }
    }
}
