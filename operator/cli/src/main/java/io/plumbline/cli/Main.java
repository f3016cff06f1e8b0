package io.plumbline.cli;

import io.plumbline.cli.process.Shutdown;

import java.time.Clock;
import java.time.Duration;

/** The process. Exit codes: 0 done, also when stopped by SIGTERM or SIGINT; 1 failed; 2 called wrongly. */
public final class Main {
    /** Below the 30 seconds that Kubernetes grants by default before it kills. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private Main() {}

    public static void main(String[] args) {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endGracefully(shutdown), "plumbline-shutdown"));
        System.exit(run(args, shutdown));
    }

    private static int run(String[] args, Shutdown shutdown) {
        int exitCode = 1;
        try {
            exitCode = Commands.create(Clock.systemUTC(), System.getenv(), shutdown).execute(args);
        } finally {
            // Also when even the handler of failures failed: the hook must not wait for what will never come.
            shutdown.finished(exitCode);
        }
        return exitCode;
    }

    /**
     * A signal makes the JVM run its hooks and end with 128 + signal, whatever the command returns. So the hook waits
     * for the command and ends the process with the command's own exit code.
     */
    private static void endGracefully(Shutdown shutdown) {
        if (!shutdown.isFinished()) {
            shutdown.request(PATIENCE).ifPresent(Runtime.getRuntime()::halt);
        }
    }
}
