package io.plumbline.testkit.process;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A child process that never outlives this JVM. It runs under a small shell whose standard input is a pipe from here: when
 * the pipe closes, by {@link #close()} or because this JVM is gone, the shell kills the process.
 */
public final class GuardedProcess implements AutoCloseable {
    private static final int TAIL_LINES = 20;
    private static final int STOP_SECONDS = 15;
    private static final long POLL_MILLIS = 50;

    private final String name;
    private final Process shell;
    private final Path log;

    private GuardedProcess(String name, Process shell, Path log) {
        this.name = name;
        this.shell = shell;
        this.log = log;
    }

    /**
     * Starts {@code command} with its output appended to {@code log}.
     *
     * @param removeAtEnd a folder to remove after the process was killed, also when this JVM is no longer there to do it
     */
    public static GuardedProcess start(List<String> command, Map<String, String> environment, Path folder, Path log,
            @Nullable Path removeAtEnd) {
        var name = Path.of(command.getFirst()).getFileName().toString();
        var line = new ArrayList<>(List.of("sh", "-c", script(), "guard-" + name,
                removeAtEnd == null ? "" : removeAtEnd.toString()));
        line.addAll(command);
        var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new GuardedProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    public boolean isAlive() {
        return shell.isAlive();
    }

    /** Waits for the process to end by itself; false when it is still running after that time. */
    public boolean waitFor(long seconds) throws InterruptedException {
        return shell.waitFor(seconds, TimeUnit.SECONDS);
    }

    public int exitCode() {
        return shell.exitValue();
    }

    /** Kills the process (SIGKILL) and waits until it is gone. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until {@code up} says so.
     *
     * @throws IllegalStateException with the end of its log when the process ended or was not up within that time
     */
    public void awaitUp(BooleanSupplier up, Duration within) {
        var deadline = System.nanoTime() + within.toNanos();
        while (!up.getAsBoolean()) {
            if (!isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not up within " + within + "; " + tail());
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a process came up; " + tail(), e);
            }
        }
    }

    /** The last lines of the log, for messages about a process that did not come up. */
    public String tail() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            var all = lines.toList();
            return name + " ended its log with:\n"
                    + String.join("\n", all.subList(Math.max(0, all.size() - TAIL_LINES), all.size()));
        } catch (IOException e) {
            return name + " has no readable log: " + e.getMessage();
        }
    }

    private static String script() {
        try (var in = GuardedProcess.class.getResourceAsStream("guard.sh")) {
            if (in == null) {
                throw new IllegalStateException("guard.sh is missing from the testkit");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
