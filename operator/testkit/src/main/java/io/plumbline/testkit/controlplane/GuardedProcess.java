package io.plumbline.testkit.controlplane;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A child process that never outlives this JVM. It runs under a small shell whose standard input is a pipe from here: when
 * the pipe closes, by {@link #stop()} or because this JVM is gone, the shell kills the process.
 */
final class GuardedProcess {
    private static final int TAIL_LINES = 20;
    private static final int STOP_SECONDS = 15;

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
    static GuardedProcess start(List<String> command, Map<String, String> environment, Path folder, Path log,
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

    boolean isAlive() {
        return shell.isAlive();
    }

    /** Waits for the process to end by itself; false when it is still running after that time. */
    boolean waitFor(long seconds) throws InterruptedException {
        return shell.waitFor(seconds, TimeUnit.SECONDS);
    }

    int exitCode() {
        return shell.exitValue();
    }

    /** Kills the process (SIGKILL) and waits until it is gone. */
    void stop() {
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

    /** The last lines of the log, for messages about a process that did not come up. */
    String tail() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            var all = lines.toList();
            return name + " ended its log with:\n"
                    + String.join("\n", all.subList(Math.max(0, all.size() - TAIL_LINES), all.size()));
        } catch (IOException e) {
            return name + " has no readable log: " + e.getMessage();
        }
    }

    private static String script() {
        return new String(Platform.resource("guard.sh"), StandardCharsets.UTF_8);
    }
}
