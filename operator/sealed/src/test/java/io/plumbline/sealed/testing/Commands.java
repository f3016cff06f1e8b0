package io.plumbline.sealed.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs tools that others wrote. */
public final class Commands {
    private Commands() {}

    /** What a tool said on both streams, and how it ended. */
    public record Ended(int code, String output) {}

    public static Ended run(Path folder, String... command) throws IOException {
        return run(folder, List.of(command));
    }

    public static Ended run(Path folder, List<String> command) throws IOException {
        var output = Files.createTempFile("command", ".out");
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.MINUTES)) {
                throw new IOException(command + " did not end");
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    /** Runs a tool that has to succeed. */
    public static String succeed(Path folder, String... command) throws IOException {
        var ended = run(folder, command);
        if (ended.code() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + ended.code() + ": " + ended.output());
        }
        return ended.output();
    }
}
