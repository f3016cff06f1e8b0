package io.plumbline.testkit.helm;

import io.plumbline.testkit.process.Command;
import io.plumbline.testkit.process.CommandResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One version of Helm. It neither reads nor leaves anything in the home of the user. */
public final class Helm {
    private final String version;
    private final Command command;

    Helm(String version, Path binary) {
        this.version = version;
        this.command = new Command(binary, surroundings());
    }

    private static Map<String, String> surroundings() {
        try {
            Path folder = Files.createTempDirectory("plumbline-helm-");
            folder.toFile().deleteOnExit();
            return Map.of("HELM_CACHE_HOME", folder.resolve("cache").toString(), "HELM_CONFIG_HOME",
                    folder.resolve("config").toString(), "HELM_DATA_HOME", folder.resolve("data").toString(),
                    "KUBECONFIG", folder.resolve("none").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String version() {
        return version;
    }

    /** Runs it; the exit code is not looked at. */
    public CommandResult run(List<String> arguments) {
        return command.run("", arguments);
    }

    public CommandResult run(String... arguments) {
        return run(List.of(arguments));
    }

    @Override
    public String toString() {
        return "Helm " + version;
    }
}
