package io.plumbline.testkit.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end, with what is put into its environment beside that of this JVM. */
public record Command(Path binary, Map<String, String> environment) {
    private static final long MINUTES = 2;

    public Command {
        environment = Map.copyOf(environment);
    }

    /**
     * Runs it and answers whatever its exit code is.
     *
     * @param input its standard input
     * @throws IllegalStateException when it takes longer than two minutes
     */
    public CommandResult run(String input, List<String> arguments) {
        var line = new ArrayList<>(List.of(binary.toString()));
        line.addAll(arguments);
        var builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            // Both outputs are drained at once: a full pipe would stop the process.
            var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()), Command::onOwnThread);
            var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), Command::onOwnThread);
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // A command that fails early does not read its input; its exit code says more than the broken pipe.
                return result(process, out, err);
            }
            return result(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + binary, e);
        }
    }

    private CommandResult result(Process process, CompletableFuture<String> out, CompletableFuture<String> err) {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(binary + " took longer than " + MINUTES + " minutes");
            }
            return new CommandResult(out.join(), err.join(), process.exitValue());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + binary + " ran", e);
        }
    }

    private static void onOwnThread(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
