package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that people name: keys, certificates, checkpoints. Whatever else is named is not read whole. */
final class SmallFile {
    private static final int MAX_BYTES = 1 << 20;

    private SmallFile() {}

    /** @throws CommandFailure when it cannot be read or is larger than a MiB */
    static byte[] read(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CommandFailure(file + " has more than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be read: " + Failures.reason(e), e);
        }
    }
}
